const paths = {
  home: 'M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z',
  write: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  sign: 'M4 18c4-10 6-11 7-9s-3 7 0 7 3-4 5-4 1 4 4 4M4 21h16',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5V7M16 3.5V7',
  list: 'M5 5h14v15H5zM8.5 9.5h7M8.5 13h7M8.5 16.5h4',
  speaker: 'M4 10v4h3l7 4.5v-13L7 10zM17.5 9a4.5 4.5 0 0 1 0 6M20 6.5a8 8 0 0 1 0 11',
  board: 'M3.5 5h17v11h-17zM12 16v4M8 20h8M7 9h6M7 12h9',
  chart: 'M4 20h16M7 20v-7M12 20V6M17 20v-10',
  log: 'M6 3.5h9l4 4V20.5H6zM9 11h7M9 14.5h7M9 7.5h3',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  more: 'M8 5.5h.01M16 5.5h.01M8 12h.01M16 12h.01M8 18.5h.01M16 18.5h.01',
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8.5 6v12M15.5 6v12',
  stop: 'M7 7h10v10H7z',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  place: 'M12 21s7-6 7-11.5a7 7 0 0 0-14 0C5 15 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5l3.5 2',
  relay: 'M12 13v8M9 21h6M12 11.500h.01M8.500 14.500a5 5 0 1 1 7 0M6 17a8.500 8.500 0 1 1 12 0',
  shield: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.5 10',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM16 16l4.5 4.5',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  key: 'M14.5 14a5 5 0 1 0-4.5-3L4 17v3h3v-2h2v-2h2l1-1a5 5 0 0 0 2.500-1zM15.500 8.500h.01',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.500l1.500 2h-15zM10 21h4',
  power: 'M12 3.500v8M7.500 6.500a7.500 7.500 0 1 0 9 0',
  repeat: 'M4 12a7 7 0 0 1 12-5l3 3M19 5v5h-5M20 12a7 7 0 0 1-12 5l-3-3M5 19v-5h5',
  text: 'M5 6V4.5h14V6M12 4.5v15M9 19.5h6',
  inbox: 'M4 13l2.500-8h11l2.500 8v6.500H4zM4 13h4.500l1.500 2.500h4l1.500-2.500H20',
  send: 'M12 4v11M7.500 10.500L12 15l4.500-4.500M4.500 19.500h15',
  scan: 'M4 8V4.500h4M16 4.500h4V8M20 16v3.500h-4M8 19.500H4V16M8 8.500h3v3H8zM14 8.500h2v2M8 14.500h2v1.500M13 13.500h3v2.500h-2.500',
  whole: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c1-4 4-6 7.500-6s6.500 2 7.500 6',
} as const

export type IconName = keyof typeof paths

/** Decoration only: whatever carries an icon alone must also carry a name. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} {...(name === 'stop' ? { className: 'stop-mark' } : {})} />
  </svg>
)

/** The spring seen from above: a point and widening rings. */
export const Mark = ({ size }: { size: number }) => (
  <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" className="mark">
    <g fill="none" stroke="var(--n-accent)" strokeLinecap="round">
      <circle cx="20" cy="20" r="4.2" fill="var(--n-accent)" stroke="none" />
      <path d="M20 10.5a9.5 9.5 0 1 1-9.5 9.5" strokeWidth="3" />
      <path d="M20 3.5A16.5 16.5 0 1 1 3.5 20" strokeWidth="3" />
    </g>
  </svg>
)
