import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schedule } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds, weekOf } from '../../format/zone.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { placeable, type Edited } from './schedule-draft.ts'
import { ScheduleForm } from './schedule-form.tsx'
import './schedule.css'

/** An approved bulletin gets its hour and its place; or what has them gets others. */
export const NewSchedulePage = () => {
  const { sua } = useSearch({ from: '/inside/frame/lich-phat/moi' })
  return sua === undefined ? <Form edited={null} /> : <EditPage key={sua} id={sua} />
}

/** The schedule as the week of that day has it. */
const EditPage = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { ngay, buoi } = useSearch({ from: '/inside/frame/lich-phat/moi' })
  const days = weekOf(ngay ?? words.today(Date.now()))
  const week = useQuery(
    queries.schedules(
      dayBounds(days[0] ?? '', words.timeZone).from,
      dayBounds(days[6] ?? '', words.timeZone).to,
    ),
  )
  const [opened, setOpened] = useState<Schedule>()
  const found = week.data?.items.find((one) => one.id === id && one.endedAt === null)
  // What was opened stays open as it was, with all that was filled in: the week is asked anew behind it, and the hub says
  // when it is saved whether somebody was quicker.
  if (opened === undefined && found !== undefined) setOpened(found)
  const schedule = opened ?? found
  if (schedule === undefined && week.isError)
    return <ErrorState error={week.error} retry={() => void week.refetch()} />
  if (schedule === undefined && !week.data) return <Skeleton lines={9} />
  if (schedule === undefined)
    return (
      <EmptyState
        icon="calendar"
        title={t('plan.edit.gone')}
        text={t('plan.edit.goneText')}
        action={
          <Link className="btn" to="/lich-phat" search={ngay === undefined ? {} : { ngay }}>
            {t('plan.edit.backToWeek')}
          </Link>
        }
      />
    )
  return <Form edited={{ schedule, onlyAt: buoi ?? null }} />
}

const Form = ({ edited }: { edited: Edited | null }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { tin, ngay } = useSearch({ from: '/inside/frame/lich-phat/moi' })
  const approved = useQuery(queries.bulletins('approved'))
  const scheduled = useQuery(queries.bulletins('scheduled'))
  const units = useQuery(queries.units())
  const devices = useQuery(queries.devices())
  const failed = approved.error ?? scheduled.error ?? units.error ?? devices.error
  if (failed)
    return (
      <ErrorState
        error={failed}
        retry={() => void Promise.all([approved, scheduled, units, devices].map((query) => query.refetch()))}
      />
    )
  if (!approved.data || !scheduled.data || !units.data || !devices.data) return <Skeleton lines={9} />
  const bulletins = placeable([...approved.data.items, ...scheduled.data.items], edited)
  const one = edited?.onlyAt ?? null
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {edited === null
              ? t('schedule.newTitle')
              : one === null
                ? t('plan.edit.title')
                : t('plan.edit.oneTitle', { at: words.dateTime(one) })}
          </h1>
          {edited !== null && <p className="s">{t(one === null ? 'plan.edit.lead' : 'plan.edit.oneLead')}</p>}
        </div>
      </div>
      {bulletins.length === 0 ? (
        <EmptyState
          icon="calendar"
          title={t('schedule.newTitle')}
          text={t('schedule.noApproved')}
          action={
            <Link className="btn" to="/ban-tin">
              {t('bulletins.title')}
            </Link>
          }
        />
      ) : (
        <ScheduleForm
          bulletins={bulletins}
          units={units.data.items}
          devices={devices.data.items.filter((d) => d.state !== 'revoked')}
          chosen={tin ?? null}
          date={ngay ?? null}
          edited={edited}
        />
      )}
    </>
  )
}
