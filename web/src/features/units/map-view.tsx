import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { UnitMap } from '../../ui/unit-map.tsx'
import { UnitPanel } from './unit-panel.tsx'

export const MapView = ({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) => {
  const { t } = useTranslation()
  const boundaries = useQuery(queries.boundaries())
  if (boundaries.isError)
    return <ErrorState error={boundaries.error} retry={() => void boundaries.refetch()} />
  if (!boundaries.data) return <Skeleton lines={9} />
  if (boundaries.data.items.length === 0)
    return <EmptyState icon="place" title={t('units.noMapTitle')} text={t('units.noMapText')} />
  return (
    <div className="un-two">
      <section className="card un-map" aria-label={t('units.view.map')}>
        <UnitMap
          label={t('units.map')}
          units={boundaries.data.items}
          chosen={new Set([chosen])}
          onToggle={onChoose}
        />
      </section>
      <UnitPanel id={chosen} onChoose={onChoose} />
    </div>
  )
}
