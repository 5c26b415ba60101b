import type { ReactNode } from 'react'
import { Mark } from '../../ui/icon.tsx'
import { InsecureNote } from '../../ui/insecure-note.tsx'

/** The quiet page in front of the console: the mark, one card, nothing else: rings would say that something sounds. */
export const Door = ({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) => (
  <main className="door-page" id="main">
    <div className="card">
      <div className="brand">
        <Mark size={44} />
        <div>
          <b>Nguồn</b>
        </div>
      </div>
      <h1>{title}</h1>
      {lead && <p className="s">{lead}</p>}
      <InsecureNote />
      {children}
    </div>
  </main>
)
