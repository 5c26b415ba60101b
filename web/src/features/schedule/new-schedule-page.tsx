import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import './schedule.css'

/** An approved bulletin gets its hour and its place. */
export const NewSchedulePage = () => {
  const { t } = useTranslation()
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
  const bulletins = [...approved.data.items, ...scheduled.data.items]
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('schedule.newTitle')}</h1>
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
        />
      )}
    </>
  )
}
