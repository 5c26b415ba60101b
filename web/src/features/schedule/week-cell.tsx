import { useTranslation } from 'react-i18next'
import type { AirTimeDay, Schedule, Session } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { AirTimeBar } from './air-time-bar.tsx'
import { airIn, uncounted } from './air.ts'
import { Ghost, SessionBlock } from './session-block.tsx'
import type { Moving } from './use-move.ts'
import { partOf, sessionKey, soundsFrom, type PartOfDay } from './week.ts'

export interface CellContext {
  now: number
  unitId: string
  moving: Moving
  /** The schedule of a session that may be moved. */
  movable: (session: Session) => Schedule | null
  aim: (x: number, y: number) => number | null
  onSession: (session: Session) => void
}

interface Props extends CellContext {
  date: string
  part: PartOfDay
  today: boolean
  /** A weekend without broadcasts: room to drop something, and no more. */
  narrow: boolean
  sessions: readonly Session[]
  air: AirTimeDay | undefined
}

/** One half of a day: how full it is, and what sounds in it, in order. */
export const WeekCell = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const { move, verdict } = p.moving
  const target = move && localParts(move.at, words.timeZone)
  const here = target?.date === p.date && partOf(target.time) === p.part && verdict.kind !== 'stays'
  const air = airIn(p.air, p.part, words.timeZone) ?? uncounted(p.sessions, p.air?.maxMs ?? null)
  const ghostAt = p.sessions.filter((s) => soundsFrom(s) < (move?.at ?? 0)).length
  const bad = here && verdict.kind === 'refused'
  const block = (session: Session) => (
    <li key={sessionKey(session)}>
      <SessionBlock
        session={session}
        schedule={p.movable(session)}
        moving={p.moving}
        foreign={session.origin.id !== p.unitId}
        pxPerMinute={14.6}
        now={p.now}
        onOpen={() => p.onSession(session)}
        aim={p.aim}
      />
    </li>
  )
  // One list with the ghost in it: a block that changed lists would be made anew and lose the hand that holds it.
  const rows = p.sessions.map(block)
  if (here)
    rows.splice(
      ghostAt,
      0,
      <li key="ghost">
        <Ghost moving={p.moving} />
      </li>,
    )
  const classes = ['cell', p.today ? 'nay' : '', bad ? 'bad' : '', p.narrow ? 'slim' : '']
    .filter(Boolean)
    .join(' ')
  return (
    <div className={classes} data-cell={`${p.date} ${p.part}`}>
      {p.sessions.length > 0 || here ? (
        !p.narrow && <AirTimeBar air={air} />
      ) : (
        <span className="vh">{t('schedule.empty')}</span>
      )}
      <ul className="stk">{rows}</ul>
    </div>
  )
}
