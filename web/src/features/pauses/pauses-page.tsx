import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limitsQueries } from '../../api/limits.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { LimitsNav } from '../limits/limits-nav.tsx'
import { PauseCard } from './pause-card.tsx'
import { PauseForm } from './pause-form.tsx'

/** Where it is silent for a while, until when, why, and the way to end it early. */
export const PausesPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const pauses = useQuery(limitsQueries.pauses())
  const units = useQuery(queries.units()).data?.items ?? []
  const devices = useQuery(queries.devices()).data?.items ?? []
  const [adding, setAdding] = useState(false)
  const mayPause = may(me, 'schedule')
  const add = (
    <button type="button" className="btn p" onClick={() => setAdding(true)} aria-haspopup="dialog">
      <Icon name="pause" />
      {t('limits.pauses.add')}
    </button>
  )
  const items = (pauses.data?.items ?? []).toSorted((a, b) => a.from - b.from)
  return (
    <>
      <LimitsNav here="pauses" />
      <div className="head lim-acts">
        <div>
          <h1>{t('limits.pauses.title')}</h1>
          <p className="s">{t('limits.pauses.lead')}</p>
        </div>
        {mayPause && items.length > 0 && add}
      </div>
      {pauses.isError ? (
        <ErrorState error={pauses.error} retry={() => void pauses.refetch()} />
      ) : !pauses.data ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <EmptyState
          icon="pause"
          title={t('limits.pauses.emptyTitle')}
          text={t('limits.pauses.emptyText')}
          {...(mayPause ? { action: add } : {})}
        />
      ) : (
        <ul className="lim-list">
          {items.map((pause) => (
            <PauseCard key={pause.id} pause={pause} known={{ units, devices }} mayEnd={mayPause} />
          ))}
        </ul>
      )}
      <Sheet
        wide
        open={adding}
        title={t('limits.pauses.add')}
        lead={t('limits.pauses.emergency')}
        onClose={() => setAdding(false)}
      >
        <PauseForm units={units} devices={devices} onDone={() => setAdding(false)} />
      </Sheet>
    </>
  )
}
