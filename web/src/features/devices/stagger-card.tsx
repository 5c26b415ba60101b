import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { limitsQueries } from '../../api/limits.ts'
import { oneDecimal } from '../../format/numbers.ts'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { inSteps } from './stagger.ts'
import './stagger.css'

/** Which loudspeakers of a place begin together, and how many seconds after the first. */
export const StaggerCard = ({ unitId }: { unitId: string }) => {
  const { t } = useTranslation()
  const stagger = useQuery(limitsQueries.stagger(unitId))
  const steps = inSteps(stagger.data?.items ?? [])
  const longest = Math.max(1, ...steps.map(({ staggerMs }) => staggerMs))
  return (
    <section className="card" aria-label={t('plan.stagger.title')}>
      <div className="hd">
        <h2>{t('plan.stagger.title')}</h2>
      </div>
      <div className="bd stack">
        <p className="s">{t('plan.stagger.lead')}</p>
        {stagger.isError ? (
          <ErrorState error={stagger.error} retry={() => void stagger.refetch()} />
        ) : !stagger.data ? (
          <Skeleton lines={3} />
        ) : steps.length === 0 ? (
          <p>{t('plan.stagger.none')}</p>
        ) : (
          <ol className="stg">
            {steps.map(({ staggerMs, items }) => (
              <li key={staggerMs}>
                <b className="num">
                  {staggerMs === 0
                    ? t('plan.stagger.first')
                    : t('plan.stagger.at', { seconds: oneDecimal(staggerMs / 1_000) })}
                </b>
                <i aria-hidden="true">
                  <u style={{ left: `${(staggerMs / longest) * 88}%` }} />
                </i>
                <span>
                  {items.map(({ deviceId, name }, n) => (
                    <span key={deviceId}>
                      {n > 0 && ', '}
                      <Link to="/loa-bang/$id" params={{ id: deviceId }}>
                        {name}
                      </Link>
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ol>
        )}
        {steps.length === 1 && <p className="s">{t('plan.stagger.together')}</p>}
      </div>
    </section>
  )
}
