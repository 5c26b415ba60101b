import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { UnitPanel } from './unit-panel.tsx'
import { unitRows, type UnitRow } from './unit-rows.ts'
import { useUnitWords } from './unit-words.ts'

/** The tree on one side, the chosen unit's story on the other. */
export const TreeView = ({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) => {
  const { t } = useTranslation()
  const [past, setPast] = useState(false)
  const [wanted, setWanted] = useState('')
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set([chosen]))
  const units = useQuery(past ? queries.everyUnit() : queries.units())
  const rows = useMemo(
    () => unitRows(units.data?.items ?? [], { wanted, unfolded }),
    [units.data, wanted, unfolded],
  )
  const fold = (id: string) =>
    setUnfolded((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]))
  return (
    <div className="un-two">
      <section className="card un-tree" aria-label={t('units.title')}>
        <div className="un-find">
          <SearchField label={t('units.search')} value={wanted} onChange={setWanted} />
          <label className="tk">
            <input type="checkbox" checked={past} onChange={() => setPast(!past)} />
            <span>{t('units.past')}</span>
          </label>
        </div>
        {units.isError ? (
          <ErrorState error={units.error} retry={() => void units.refetch()} />
        ) : !units.data ? (
          <Skeleton lines={6} />
        ) : rows.length === 0 ? (
          <EmptyState icon="search" title={t('units.noMatch')} text={t('units.noMatchText')} />
        ) : (
          <ul className="un-rows">
            {rows.map((row) => (
              <Row
                key={row.unit.id}
                row={row}
                here={row.unit.id === chosen}
                onFold={() => fold(row.unit.id)}
                onChoose={() => onChoose(row.unit.id)}
              />
            ))}
          </ul>
        )}
      </section>
      <UnitPanel id={chosen} onChoose={onChoose} />
    </div>
  )
}

const Row = (p: { row: UnitRow; here: boolean; onFold: () => void; onChoose: () => void }) => {
  const { t } = useTranslation()
  const words = useUnitWords()
  const { unit, depth, parts, open } = p.row
  return (
    <li style={{ paddingInlineStart: `${depth * 20}px` }} className={p.here ? 'un-row here' : 'un-row'}>
      {parts > 0 ? (
        <button
          type="button"
          className="un-fold"
          aria-expanded={open}
          aria-label={t(open ? 'units.fold' : 'units.open', { name: unit.name })}
          onClick={p.onFold}
        >
          <Icon name="next" />
        </button>
      ) : (
        <span className="un-fold" aria-hidden="true" />
      )}
      <button
        type="button"
        className="un-name"
        {...(p.here ? { 'aria-current': true as const } : {})}
        onClick={p.onChoose}
      >
        <span className={unit.validUntil === null ? '' : 'un-over'}>{unit.name}</span>
        {unit.code !== null && <span className="xs num">{unit.code}</span>}
        {unit.validUntil !== null && (
          <span className="xs">{t('units.until', { date: words.lastDay(unit.validUntil) })}</span>
        )}
      </button>
    </li>
  )
}
