import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { useMay } from '../../app/use-may.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds } from '../../format/zone.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DonePanel, NextPanel } from './day-panels.tsx'
import { NowCard } from './now-card.tsx'
import { TaskList } from './task-list.tsx'
import { tasksOf } from './tasks.ts'
import './today.css'
import { WeekOfDevices } from './week-of-devices.tsx'

/** What has been played, what comes next, is anything wrong? */
export const TodayPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const words = useWords()
  const now = useNow(2_000)
  const { from, to } = dayBounds(words.today(now), words.timeZone)
  const devices = useQuery(queries.devices())
  const mayAt = useMay()
  const submitted = useQuery({ ...queries.bulletins('submitted'), enabled: may(me, 'approve') })
  const refused = useQuery({ ...queries.bulletins('refused'), enabled: may(me, 'compose') })
  const approved = useQuery({ ...queries.bulletins('approved'), enabled: may(me, 'schedule') })
  const sessions = useQuery(queries.schedules(from, to))
  const pending = useQuery({ ...queries.pendingDevices(), enabled: may(me, 'enrol') })
  const lists = [submitted, refused, approved]
  const failed = [devices, sessions, ...lists].find((query) => query.error)?.error
  if (failed)
    return (
      <ErrorState
        error={failed}
        retry={() => void Promise.all([devices, sessions, ...lists].map((query) => query.refetch()))}
      />
    )
  if (!devices.data || !sessions.data || lists.some((list) => list.isLoading)) return <Skeleton lines={9} />
  const items = devices.data.items.filter((d) => d.state !== 'revoked')
  const sounding = items.filter((d) => d.state === 'playing')
  const tasks = tasksOf({
    devices: items,
    pending: pending.data?.items ?? [],
    bulletins: lists.flatMap((list) => list.data?.items ?? []),
    me,
    may: mayAt,
  })
  const online = items.filter((d) => d.state !== 'offline').length
  const name = me.name.trim().split(/\s+/).at(-1) ?? me.name
  return (
    <>
      <div className="head">
        <div>
          <h1>{sounding.length > 0 ? t('today.greetingOn', { name }) : t('today.greeting', { name })}</h1>
          <p className="s">
            {items.length === 0
              ? t('today.summaryNone')
              : t('today.summary', { online, total: items.length })}{' '}
            {tasks.length === 0 ? t('today.tasks_none') : t('today.tasks_some', { count: tasks.length })}
          </p>
        </div>
        {may(me, 'compose') && (
          <Link className="btn p lg hide-m" to="/soan">
            <Icon name="write" />
            {t('rooms.compose')}
          </Link>
        )}
      </div>
      <div className="hn">
        <div className="col">
          {sounding.length > 0 && (
            <NowCard devices={sounding} mayStop={sounding.some((device) => mayAt('stop', device.unit.id))} />
          )}
          <TaskList tasks={tasks} />
        </div>
        <div className="col">
          <NextPanel sessions={sessions.data.sessions} now={now} />
          <DonePanel sessions={sessions.data.sessions} now={now} />
          <WeekOfDevices devices={items} now={now} />
        </div>
      </div>
    </>
  )
}
