import { useTranslation } from 'react-i18next'
import { percentOfDay, ribbonEnd, ribbonStart, type RibbonBlock } from './ribbon-scale.ts'
import { StateGlyph } from './state-glyph.tsx'

/** The signature: 04:00 to 24:00, quiet hours hatched, sessions as blocks, a needle for now. */
export const DayRibbon = (p: {
  blocks: readonly RibbonBlock[]
  quiet: readonly { from: string; until: string }[]
  now: string
}) => {
  const { t } = useTranslation()
  const needle = percentOfDay(p.now)
  const near = (at: number) => needle !== null && Math.abs(at - needle) < 11
  const said = p.blocks
    .map((b) => t('ribbon.block', { time: b.from, state: t(`ribbon.${b.state}`) }))
    .join(', ')
  return (
    <div
      className="rib"
      role="img"
      aria-label={t('ribbon.label', { now: p.now, sessions: said || t('ribbon.none') })}
    >
      <div className="t">
        {p.quiet
          .flatMap(({ from, until }) => hatches(from, until))
          .map((h) => (
            <div key={h.left} className="q" style={{ left: `${h.left}%`, width: `${h.width}%` }} />
          ))}
      </div>
      {p.blocks.map((b) => {
        const left = percentOfDay(b.from) ?? 0
        const width = Math.max((percentOfDay(b.until) ?? 100) - left, 0.6)
        return (
          <div
            key={b.key}
            className={`b ${b.state}`}
            style={{ left: `${left}%`, width: `${width}%` }}
            title={b.title}
          >
            {b.state === 'missed' && <StateGlyph glyph="missed" toned={false} />}
          </div>
        )
      })}
      {ticksOf(p.blocks).map(({ label, at }) =>
        near(at) ? null : (
          <span key={label} className="h" style={{ left: `${at}%` }}>
            {label}
          </span>
        ),
      )}
      {needle !== null && (
        <>
          <div className="now" style={{ left: `${needle}%` }} />
          <span className="h k" style={{ left: `${Math.min(97, Math.max(3, needle))}%` }}>
            {p.now}
          </span>
        </>
      )}
    </div>
  )
}

/** Hours written under the band: the sessions' own starts first, then the fixed ones that find room. */
const ticksOf = (blocks: readonly RibbonBlock[]): { label: string; at: number }[] => {
  const ticks: { label: string; at: number }[] = []
  for (const label of [...blocks.map((b) => b.from), '06:00', '12:00', '18:00', '22:00']) {
    const at = percentOfDay(label)
    if (at !== null && at < 97 && ticks.every((tick) => Math.abs(tick.at - at) > 9)) ticks.push({ label, at })
  }
  return ticks
}

/** Quiet hours may pass midnight: then they are two hatches. */
const hatches = (from: string, until: string): { left: number; width: number }[] => {
  const spans =
    from < until
      ? [[from, until]]
      : [
          ['00:00', until],
          [from, '24:00'],
        ]
  return spans.flatMap(([a = '', b = '']) => {
    const left = percentOfDay(a < ribbonStart ? ribbonStart : a) ?? 0
    const right = percentOfDay(b > ribbonEnd ? ribbonEnd : b) ?? 0
    return right > left ? [{ left, width: right - left }] : []
  })
}
