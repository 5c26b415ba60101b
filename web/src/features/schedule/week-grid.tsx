import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../api/contract.ts'
import { clockLength } from '../../format/numbers.ts'
import { lunarOf } from '@nguon/protocol/calendar/lunar'
import { useWords } from '../../format/use-words.ts'
import { playGlyph } from '../../ui/states.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { totalMs, weekTable, type PartOfDay } from './week.ts'

interface Props {
  days: readonly string[]
  /** The day shown on the phone. */
  day: string
  today: string
  now: number
  sessions: readonly Session[]
  onDay: (date: string) => void
  onSession: (session: Session) => void
}

/** Seven columns on a desk; on the phone seven tabs and one day. */
export const WeekGrid = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const table = weekTable(p.sessions, words.timeZone)
  const lunar = (date: string) => {
    const { day, month } = lunarOf(date)
    return `${day}/${month}`
  }
  return (
    <>
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
      <div className="grid hide-m">
        <div className="r0 c0" />
        {p.days.map((date) => (
          <div key={date} className={date === p.today ? 'r0 dh nay' : 'r0 dh'}>
            <span>
              {date === p.today
                ? t('schedule.todayShort', { day: Number(date.slice(8)) })
                : `${words.weekday(date)}, ${Number(date.slice(8))}`}
            </span>
            <span className="xs">{lunar(date)}</span>
          </div>
        ))}
        {table.parts.map((part) => (
          <Fragment key={part}>
            <div className="c0">
              <b>{t(`schedule.${part}`)}</b>
            </div>
            {p.days.map((date) => (
              <div key={date} className={date === p.today ? 'cell nay' : 'cell'}>
                <Cell {...p} sessions={table.at(date, part)} />
              </div>
            ))}
          </Fragment>
        ))}
      </div>
      <div className="card hide-d day-list">
        {table.parts.every((part) => table.at(p.day, part).length === 0) && (
          <p className="bd s">{t('schedule.emptyDay')}</p>
        )}
        {table.parts.map((part) => (
          <PhonePart key={part} {...p} part={part} sessions={table.at(p.day, part)} />
        ))}
      </div>
    </>
  )
}

const PhonePart = ({ part, sessions, ...p }: Props & { part: PartOfDay }) => {
  const { t } = useTranslation()
  if (sessions.length === 0) return null
  return (
    <section>
      <h2>
        {t(`schedule.${part}`)}
        <span className="s num">{t('schedule.total', { length: clockLength(totalMs(sessions)) })}</span>
      </h2>
      <Items {...p} sessions={sessions} />
    </section>
  )
}

const Cell = (p: Props) => {
  const { t } = useTranslation()
  if (p.sessions.length === 0) return <span className="vh">{t('schedule.empty')}</span>
  return (
    <>
      <p className="xs num">{t('schedule.total', { length: clockLength(totalMs(p.sessions)) })}</p>
      <Items {...p} />
    </>
  )
}

const Items = ({ sessions, now, onSession }: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <ul className="stk">
      {sessions.map((s) => {
        const state = s.state
        const past = s.endsAt <= now
        const on = state === 'playing'
        return (
          <li key={`${s.scheduleId}-${s.startsAt}`}>
            <button
              type="button"
              className={`it ${on ? 'on' : past ? 'd' : ''}`}
              title={s.title}
              aria-label={`${words.time(s.startsAt)} ${s.title}, ${t(`state.play.${state}`)}`}
              onClick={() => onSession(s)}
            >
              {(past || on) && <StateGlyph glyph={playGlyph[state]} />}
              <b className="num">{words.time(s.startsAt)}</b>
              <span>{s.title}</span>
              <em>{clockLength(s.endsAt - s.startsAt)}</em>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
