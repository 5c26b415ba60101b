import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { dayMonth, shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds, plusDays, weekOf } from '../../format/zone.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import { LimitsNav } from '../limits/limits-nav.tsx'
import { boardLines, reachOf } from './boards.ts'
import { CopyWeekButton } from './copy-week.tsx'
import { lunarHeading } from './lunar-year.ts'
import { movedBy } from './move.ts'
import './schedule.css'
import { SessionSheet } from './session-sheet.tsx'
import { useMove } from './use-move.ts'
import { WeekGrid } from './week-grid.tsx'
import { WeekLegend } from './week-legend.tsx'
import { WeekNotes } from './week-notes.tsx'
import './week.css'

/** The week: what sounds when, and where there is room. */
export const SchedulePage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const words = useWords()
  const now = useNow(30_000)
  const navigate = useNavigate()
  const { ngay } = useSearch({ from: '/inside/frame/lich-phat' })
  const today = words.today(now)
  const day = ngay ?? today
  const days = weekOf(day)
  const first = days[0] ?? day
  const last = days[6] ?? day
  const range = { from: dayBounds(first, words.timeZone).from, to: dayBounds(last, words.timeZone).to }
  const week = useQuery(queries.schedules(range.from, range.to))
  const devices = useQuery(queries.devices())
  const units = useQuery(queries.units())
  const moving = useMove()
  const reach = new Map(
    (week.data?.items ?? []).map((schedule) => [
      schedule.id,
      reachOf(schedule, devices.data?.items ?? [], units.data?.items ?? []),
    ]),
  )
  /** What boards alone show makes no sound and takes no time on air. */
  const sounds = (session: Session) => {
    const at = reach.get(session.scheduleId)
    return at === undefined || at.loudspeakers > 0 || at.boards === 0
  }
  const moon = lunarHeading(first)
  const [open, setOpen] = useState<Session | null>(null)
  const go = (date: string) =>
    void navigate({ to: '/lich-phat', search: date === today ? {} : { ngay: date } })
  const mayPlan = may(me, 'schedule')
  const add = (
    <Link className="btn p" to="/lich-phat/moi" search={ngay === undefined || ngay < today ? {} : { ngay }}>
      <Icon name="plus" />
      {t('schedule.add')}
    </Link>
  )
  return (
    <>
      <LimitsNav here="week" />
      <div className="wkh">
        <h1>
          {/* A sheet on the wall says whose it is. */}
          <span className="sheet-of">{t('schedule.sheetOf', { unit: me.unit.name })}</span>
          {t('schedule.week', {
            from: first.slice(0, 7) === last.slice(0, 7) ? first.slice(8) : dayMonth(first),
            until: shortDate(last),
          })}{' '}
          <small className="hide-m">
            {t('schedule.moon', {
              month: moon.month,
              year: `${t(`schedule.stem.${moon.stem}`)} ${t(`schedule.branch.${moon.branch}`)}`,
            })}
          </small>
        </h1>
        <button
          type="button"
          className="btn ic"
          aria-label={t('schedule.prevWeek')}
          onClick={() => go(plusDays(day, -7))}
        >
          <Icon name="back" />
        </button>
        <button type="button" className="btn hide-m" onClick={() => go(today)}>
          {t('schedule.thisWeek')}
        </button>
        <button
          type="button"
          className="btn ic"
          aria-label={t('schedule.nextWeek')}
          onClick={() => go(plusDays(day, 7))}
        >
          <Icon name="next" />
        </button>
        <button
          type="button"
          className="btn ic hide-m"
          aria-label={t('schedule.print')}
          onClick={() => window.print()}
        >
          <Icon name="print" />
        </button>
        {mayPlan && <CopyWeekButton monday={first} />}
        {mayPlan && add}
      </div>
      {week.isError ? (
        <ErrorState error={week.error} retry={() => void week.refetch()} />
      ) : !week.data ? (
        <Skeleton lines={9} />
      ) : (
        <>
          <WeekNotes week={week.data} />
          <WeekGrid
            days={days}
            day={day}
            today={today}
            now={now}
            sessions={week.data.sessions.filter(sounds)}
            boards={boardLines(week.data.sessions, reach, words.timeZone)}
            week={week.data}
            unitId={me.unit.id}
            mayPlan={mayPlan}
            moving={moving}
            onDay={go}
            onSession={setOpen}
          />
          <WeekLegend mayPlan={mayPlan} />
          {week.data.sessions.length === 0 && (
            <EmptyState
              icon="calendar"
              title={t('schedule.emptyWeek')}
              text={t('schedule.emptyWeekText')}
              {...(mayPlan ? { action: add } : {})}
            />
          )}
        </>
      )}
      <SessionSheet
        session={open}
        schedule={week.data?.items.find((s) => s.id === open?.scheduleId) ?? null}
        mayEnd={mayPlan}
        onMove={(session, schedule) => {
          setOpen(null)
          moving.begin(session, schedule, movedBy(session.startsAt, { minutes: 10 }, words.timeZone), 'steps')
        }}
        onClose={() => setOpen(null)}
      />
    </>
  )
}
