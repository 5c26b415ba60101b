import { Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { lunarOf } from '@nguon/protocol/calendar/lunar'
import type { Schedule, Session, WeekSchedules } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { weekdayOf } from '../../format/zone.ts'
import { Icon } from '../../ui/icon.tsx'
import { broadcastsOver } from './air.ts'
import type { BoardLine } from './boards.ts'
import { MovePanel } from './move-panel.tsx'
import { mayMove } from './move.ts'
import type { Moving } from './use-move.ts'
import { WeekCell, type CellContext } from './week-cell.tsx'
import { dropAt, weekTable, type PartOfDay } from './week.ts'

interface Props {
  days: readonly string[]
  /** The day shown on the phone. */
  day: string
  today: string
  now: number
  /** That sound; what boards alone show is in `boards`. */
  sessions: readonly Session[]
  boards: readonly BoardLine[]
  week: WeekSchedules
  unitId: string
  mayPlan: boolean
  moving: Moving
  onDay: (date: string) => void
  onSession: (session: Session) => void
}

/** Seven columns on a desk; on the phone seven tabs and one day. */
export const WeekGrid = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const field = useRef<HTMLDivElement>(null)
  const table = weekTable(p.sessions, words.timeZone)
  const scheduleOf = new Map(p.week.items.map((one) => [one.id, one]))
  const airOf = new Map([...p.week.airTime, ...p.moving.airTime].map((day) => [day.date, day]))
  const holidayOf = new Map(p.week.holidays.map((one) => [one.date, one.name]))
  const movedDays = new Set(p.week.moved.map((one) => one.date))
  const emptyWeekend = p.days
    .filter((date) => weekdayOf(date) > 5)
    .every((date) => date !== p.today && table.parts.every((part) => table.at(date, part).length === 0))
  const movable = (session: Session): Schedule | null => {
    const schedule = scheduleOf.get(session.scheduleId)
    return p.mayPlan && mayMove(session, schedule, p.now) ? schedule : null
  }
  const aim = (x: number, y: number): number | null => {
    const cell = document
      .elementsFromPoint(x, y)
      .flatMap((element) => element.closest<HTMLElement>('[data-cell]') ?? [])[0]
    const [date, part] = cell?.dataset['cell']?.split(' ') ?? []
    if (cell === undefined || date === undefined || !isPart(part)) return null
    const endsAbove = [...cell.querySelectorAll<HTMLElement>('[data-end]')].flatMap((block) => {
      const { top, height } = block.getBoundingClientRect()
      return top + height / 2 < y ? [Number(block.dataset['end'])] : []
    })
    return dropAt({ date, hour: table.hourOf(part), endsAbove, timeZone: words.timeZone })
  }
  const context: CellContext = {
    now: p.now,
    unitId: p.unitId,
    moving: p.moving,
    movable,
    aim,
    onSession: p.onSession,
  }
  const cellOf = (date: string, part: PartOfDay, narrow = false) => (
    <WeekCell
      key={`${date} ${part}`}
      {...context}
      date={date}
      part={part}
      today={date === p.today}
      narrow={narrow}
      sessions={table.at(date, part)}
      air={airOf.get(date)}
    />
  )
  const lunar = (date: string) => {
    const { day, month } = lunarOf(date)
    return `${day}/${month}`
  }
  const hourOf = (part: PartOfDay) => {
    const end = table.endOf(part)
    return end === null
      ? t(`schedule.${part}`)
      : t('schedule.partUntil', { part: t(`schedule.${part}`), end })
  }
  const shown = p.boards.filter((line) => line.from <= p.day && p.day <= line.until)
  const quiet = (className: string) =>
    p.week.policy.quietHours.map((hours) => (
      <p className={className} key={hours.from}>
        <span>
          <Icon name="moon" />
          {t('schedule.quiet', { from: hours.from, until: hours.to })}
        </span>
      </p>
    ))
  return (
    <div className="week" ref={field}>
      <div className="dtabs hide-d" role="group" aria-label={t('rooms.schedule')}>
        {p.days.map((date) => (
          <button
            key={date}
            type="button"
            className={date === p.day ? 'on' : ''}
            aria-pressed={date === p.day}
            onClick={() => p.onDay(date)}
          >
            <span>{words.weekdayShort(date)}</span>
            <b>{Number(date.slice(8))}</b>
            <small>{lunar(date)}</small>
            <i
              className={table.parts.some((part) => table.at(date, part).length > 0) ? 'has' : ''}
              aria-hidden="true"
            />
          </button>
        ))}
      </div>
      <div className={emptyWeekend ? 'grid hide-m rest' : 'grid hide-m'}>
        <div className="r0 c0" />
        {p.days.map((date) => (
          <DayHead
            key={date}
            date={date}
            today={date === p.today}
            narrow={emptyWeekend && weekdayOf(date) > 5}
            lunar={lunar(date)}
            notes={[
              holidayOf.get(date) ?? '',
              movedDays.has(date) ? t('schedule.movedDay') : '',
              broadcastsOver(airOf.get(date)) > 0
                ? t('schedule.air.broadcasts', {
                    count: airOf.get(date)?.broadcasts.length ?? 0,
                    max: airOf.get(date)?.perDay ?? 0,
                  })
                : '',
            ].filter((note) => note !== '')}
          />
        ))}
        {table.parts.map((part) => (
          <Fragment key={part}>
            <div className="c0">
              <b>{table.hourOf(part)}</b>
              {hourOf(part)}
            </div>
            {p.days.map((date) => cellOf(date, part, emptyWeekend && weekdayOf(date) > 5))}
          </Fragment>
        ))}
        <BoardRow {...p} />
        {quiet('qh')}
      </div>
      <div className="card hide-d day-list">
        {holidayOf.has(p.day) && <p className="bd s">{holidayOf.get(p.day)}</p>}
        {table.parts.every((part) => table.at(p.day, part).length === 0) && (
          <p className="bd s">{t('schedule.emptyDay')}</p>
        )}
        {table.parts.map((part) => (
          <section key={part}>
            <h2>
              {t(`schedule.${part}`)} {table.hourOf(part)}
            </h2>
            {cellOf(p.day, part)}
          </section>
        ))}
        {shown.length > 0 && (
          <section className="boards">
            <h2>{t('schedule.boards')}</h2>
            {shown.map((line) => (
              <BoardButton key={line.session.scheduleId} line={line} onSession={p.onSession} />
            ))}
          </section>
        )}
      </div>
      {quiet('qh hide-d')}
      <MovePanel moving={p.moving} week={field} />
    </div>
  )
}

const isPart = (part: string | undefined): part is PartOfDay =>
  part === 'morning' || part === 'afternoon' || part === 'evening'

const DayHead = (p: {
  date: string
  today: boolean
  narrow: boolean
  lunar: string
  notes: readonly string[]
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const day = Number(p.date.slice(8))
  return (
    <div className={p.today ? 'r0 dh nay' : 'r0 dh'}>
      <span>
        {p.today
          ? t('schedule.todayShort', { day })
          : `${p.narrow ? words.weekdayShort(p.date) : words.weekday(p.date)}, ${day}`}
      </span>
      <span className="xs">{p.narrow ? p.lunar : t('schedule.lunarShort', { date: p.lunar })}</span>
      {p.notes.map((note) => (
        <small key={note}>{note}</small>
      ))}
    </div>
  )
}

/** What boards show, over the days on which they show it. */
const BoardRow = ({ boards, days, onSession }: Props) => {
  const { t } = useTranslation()
  if (boards.length === 0) return null
  return (
    <>
      <div className="c0">
        <b className="sm">{t('schedule.boards')}</b>
        {t('schedule.boardCount', { count: Math.max(...boards.map((line) => line.boards)) })}
      </div>
      <div className="bbs">
        {boards.map((line) => (
          <BoardButton
            key={line.session.scheduleId}
            line={line}
            column={`${days.indexOf(line.from) + 1} / ${days.indexOf(line.until) + 2}`}
            onSession={onSession}
          />
        ))}
      </div>
    </>
  )
}

const BoardButton = (p: { line: BoardLine; column?: string; onSession: (session: Session) => void }) => {
  const words = useWords()
  const { session } = p.line
  return (
    <button
      type="button"
      className="bb"
      style={p.column === undefined ? {} : { gridColumn: p.column }}
      onClick={() => p.onSession(session)}
    >
      <Icon name="board" />
      <span>
        {session.title} · {words.time(session.startsAt)}
      </span>
    </button>
  )
}
