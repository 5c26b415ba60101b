import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limitsQueries, type Override } from '../../api/limits.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { LimitsNav } from '../limits/limits-nav.tsx'
import { OverrideCard } from './override-card.tsx'
import { OverrideForm } from './override-form.tsx'
import './overrides.css'
import { sortOverrides } from './sort-overrides.ts'

/** What two people lift: what waits for the second of them, what binds, what is over. */
export const OverridesPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const now = useNow(10_000)
  const overrides = useQuery(limitsQueries.overrides())
  const units = useQuery(queries.units()).data?.items ?? []
  const [adding, setAdding] = useState(false)
  const mayLift = may(me, 'lift')
  const add = (
    <button type="button" className="btn p" onClick={() => setAdding(true)} aria-haspopup="dialog">
      <Icon name="plus" />
      {t('limits.overrides.add')}
    </button>
  )
  const items = overrides.data?.items ?? []
  const { waiting, valid, past } = sortOverrides(items, now)
  const anySigned = waiting.some((o) => o.signatures.length > 0)
  return (
    <>
      <LimitsNav here="overrides" />
      <div className="head lim-acts">
        <div>
          <h1>{t('limits.overrides.title')}</h1>
          <p className="s">{t('limits.overrides.lead')}</p>
        </div>
        {mayLift && items.length > 0 && add}
      </div>
      {overrides.isError ? (
        <ErrorState error={overrides.error} retry={() => void overrides.refetch()} />
      ) : !overrides.data ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <EmptyState
          icon="moon"
          title={t('limits.overrides.emptyTitle')}
          text={t('limits.overrides.emptyText')}
          {...(mayLift ? { action: add } : {})}
        />
      ) : (
        <>
          <Group
            title={t(anySigned ? 'limits.overrides.waiting' : 'limits.overrides.waitingFirst')}
            items={waiting}
          />
          <Group title={t('limits.overrides.valid')} items={valid} />
          <Group title={t('limits.overrides.history')} items={past} />
        </>
      )}
      <Sheet
        wide
        open={adding}
        title={t('limits.overrides.add')}
        lead={t('limits.overrides.lead')}
        onClose={() => setAdding(false)}
      >
        <OverrideForm units={units} unitId={me.unit.id} onDone={() => setAdding(false)} />
      </Sheet>
    </>
  )
}

const Group = ({ title, items }: { title: string; items: readonly Override[] }) =>
  items.length === 0 ? null : (
    <section aria-label={title}>
      <h2 className="lim-h">{title}</h2>
      <ul className="lim-list">
        {items.map((override) => (
          <OverrideCard key={override.id} override={override} />
        ))}
      </ul>
    </section>
  )
