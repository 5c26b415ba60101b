import type { ReactNode } from 'react'

/** Every state is a shape before it is a colour, so that a black and white print still reads. */
export type Glyph =
  | 'proven'
  | 'partial'
  | 'attention'
  | 'missed'
  | 'unknown'
  | 'offline'
  | 'sounding'
  | 'waiting'
  | 'priority'
  | 'skipped'

/** The colour class that belongs to each glyph. */
export const toneOf: Record<Glyph, string> = {
  proven: 'proven',
  partial: 'partial',
  attention: 'partial',
  missed: 'missed',
  unknown: 'unknown',
  offline: 'unknown',
  sounding: 'acc',
  waiting: 'unknown',
  priority: 'priority',
  skipped: 'unknown',
}

export const StateGlyph = ({ glyph, toned = true }: { glyph: Glyph; toned?: boolean }) => (
  <svg className={toned ? `g ${toneOf[glyph]}` : 'g'} viewBox="0 0 18 18" aria-hidden="true">
    {shapes[glyph]}
  </svg>
)

const ring = { cx: 9, cy: 9, r: 7, fill: 'none', stroke: 'currentColor', strokeWidth: 2 }
const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const shapes: Record<Glyph, ReactNode> = {
  proven: (
    <>
      <circle cx="9" cy="9" r="8" fill="currentColor" />
      <path d="M5.300 9.300l2.500 2.500 4.900-5.300" {...line} stroke="var(--n-surface)" />
    </>
  ),
  partial: (
    <>
      <circle {...ring} />
      <path d="M9 2a7 7 0 0 1 0 14z" fill="currentColor" />
    </>
  ),
  attention: (
    <>
      <path d="M9 2L17 16H1z" {...line} />
      <path d="M9 7v4M9 13.200v.3" {...line} />
    </>
  ),
  missed: (
    <>
      <rect x="2" y="2" width="14" height="14" rx="2" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M6 6l6 6M12 6l-6 6" {...line} />
    </>
  ),
  unknown: (
    <>
      <path
        d="M9 1.500L16.500 9 9 16.500 1.500 9z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeDasharray="3 1.8"
      />
      <circle cx="9" cy="9" r="1.8" fill="currentColor" />
    </>
  ),
  offline: (
    <>
      <circle {...ring} strokeDasharray="3.4 2.6" />
      <path d="M4 14L14 4" {...line} />
    </>
  ),
  sounding: (
    <>
      <circle cx="9" cy="9" r="2.6" fill="currentColor" />
      <circle {...ring} r={5.2} strokeWidth={1.5} />
      <circle {...ring} r={8} strokeWidth={1.3} opacity=".6" />
    </>
  ),
  waiting: (
    <>
      <circle {...ring} />
      <path d="M9 5v4.300l2.700 1.700" {...line} strokeWidth={1.8} />
    </>
  ),
  priority: <path d="M3 9.500L9 3.500l6 6M3 15l6-6 6 6" {...line} strokeWidth={2.2} />,
  skipped: (
    <>
      <circle {...ring} />
      <path d="M5.500 9h7" {...line} />
    </>
  ),
}
