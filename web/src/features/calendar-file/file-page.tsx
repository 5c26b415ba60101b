import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { LimitsNav } from '../limits/limits-nav.tsx'
import '../schedule/schedule.css'
import { ExportCard } from './export-card.tsx'
import './file.css'
import { ImportCard } from './import-card.tsx'

/** Out of here to another calendar, and from another calendar in here. */
export const FilePage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const plans = may(me, 'schedule')
  return (
    <>
      <LimitsNav here="file" />
      <div className="head">
        <div>
          <h1>{t('plan.file.title')}</h1>
          <p className="s">{t('plan.file.lead')}</p>
        </div>
      </div>
      <div className="stack">
        <ExportCard />
        {plans && <Import />}
      </div>
    </>
  )
}

const Import = () => {
  const approved = useQuery(queries.bulletins('approved'))
  const scheduled = useQuery(queries.bulletins('scheduled'))
  const units = useQuery(queries.units())
  const failed = approved.error ?? scheduled.error ?? units.error
  if (failed)
    return (
      <ErrorState
        error={failed}
        retry={() => void Promise.all([approved, scheduled, units].map((query) => query.refetch()))}
      />
    )
  if (!approved.data || !scheduled.data || !units.data) return <Skeleton lines={5} />
  // How long a relay lasts stands in no file that was written elsewhere: it is scheduled by hand.
  const bulletins = [...approved.data.items, ...scheduled.data.items].filter(({ relay }) => relay === null)
  return <ImportCard bulletins={bulletins} units={units.data.items} />
}
