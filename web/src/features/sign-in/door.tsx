import type { ReactNode } from 'react'
import { Mark } from '../../ui/icon.tsx'

/** The quiet page in front of the console: the mark, one card, nothing else. */
export const Door = ({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) => (
  <main className="door-page" id="main">
    <svg className="ring" viewBox="0 0 40 40" fill="none" stroke="currentColor" aria-hidden="true">
      {[5, 9, 13, 17, 19.5].map((r) => (
        <circle key={r} cx="20" cy="20" r={r} />
      ))}
    </svg>
    <div className="card">
      <div className="brand">
        <Mark size={44} />
        <div>
          <b>Nguồn</b>
        </div>
      </div>
      <h1>{title}</h1>
      {lead && <p className="s">{lead}</p>}
      {children}
    </div>
  </main>
)
