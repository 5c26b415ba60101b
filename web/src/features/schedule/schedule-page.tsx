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
import './schedule.css'
import { SessionSheet } from './session-sheet.tsx'
import { WeekGrid } from './week-grid.tsx'

/** The week: what sounds when, and where there is room. */
export const SchedulePage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const about = useSuspenseQuery(queries.about()).data
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
  const [open, setOpen] = useState<Session | null>(null)
  const go = (date: string) =>
    void navigate({ to: '/lich-phat', search: date === today ? {} : { ngay: date } })
  const mayPlan = may(me.role, 'schedule')
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
          {t('schedule.week', {
            from: first.slice(0, 7) === last.slice(0, 7) ? first.slice(8) : dayMonth(first),
            until: shortDate(last),
          })}
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
        {mayPlan && add}
      </div>
      {week.isError ? (
        <ErrorState error={week.error} retry={() => void week.refetch()} />
      ) : !week.data ? (
        <Skeleton lines={9} />
      ) : (
        <>
          <WeekGrid
            days={days}
            day={day}
            today={today}
            now={now}
            sessions={week.data.sessions}
            onDay={go}
            onSession={setOpen}
          />
          {about.quietHours?.map((q) => (
            <p className="qh" key={q.from}>
              <span>
                <Icon name="moon" />
                {t('schedule.quiet', q)}
              </span>
            </p>
          ))}
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
        onClose={() => setOpen(null)}
      />
    </>
  )
}
