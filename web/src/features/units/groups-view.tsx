import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grant, ReportGroup, Unit } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { GroupSheet } from './group-sheet.tsx'

/** Reporting groups: which wards, and who reads them. */
export const GroupsView = ({ units }: { units: readonly Unit[] }) => {
  const { t } = useTranslation()
  const groups = useQuery(queries.reportGroups())
  const grants = useQuery(queries.grants())
  const [sheet, setSheet] = useState<{ id: string | null } | null>(null)
  if (groups.isError) return <ErrorState error={groups.error} retry={() => void groups.refetch()} />
  if (grants.isError) return <ErrorState error={grants.error} retry={() => void grants.refetch()} />
  if (!groups.data || !grants.data) return <Skeleton lines={5} />
  const readersOf = (id: string) => grants.data.items.filter((grant) => grant.groupId === id)
  const open = groups.data.items.find((group) => group.id === sheet?.id)
  const add = (
    <button type="button" className="btn p" onClick={() => setSheet({ id: null })} aria-haspopup="dialog">
      <Icon name="plus" />
      {t('units.group.add')}
    </button>
  )
  return (
    <div className="stack">
      {groups.data.items.length === 0 ? (
        <EmptyState
          icon="chart"
          title={t('units.group.emptyTitle')}
          text={t('units.group.emptyText')}
          action={add}
        />
      ) : (
        <>
          <div>{add}</div>
          <ul className="card">
            {groups.data.items.map((group) => (
              <GroupRow
                key={group.id}
                group={group}
                units={units}
                readers={readersOf(group.id)}
                onOpen={() => setSheet({ id: group.id })}
              />
            ))}
          </ul>
        </>
      )}
      <GroupSheet
        // A form of its own for each, with nothing left of the one before.
        key={sheet === null ? 'none' : (sheet.id ?? 'new')}
        open={sheet !== null}
        group={open}
        readers={open ? readersOf(open.id) : []}
        units={units}
        onClose={() => setSheet(null)}
      />
    </div>
  )
}

const GroupRow = (p: {
  group: ReportGroup
  units: readonly Unit[]
  readers: readonly Grant[]
  onOpen: () => void
}) => {
  const { t } = useTranslation()
  const nameOf = new Map(p.units.map((unit) => [unit.id, unit.name]))
  const names = p.group.unitIds.flatMap((id) => nameOf.get(id) ?? [])
  return (
    <li className="line">
      <div className="grow">
        <b>{p.group.name}</b>
        <span className="s un-names">
          {t('units.group.size', { count: p.group.unitIds.length })} · {names.join(', ')}
        </span>
        <span className="xs">
          {p.readers.length === 0
            ? t('units.group.noReaders')
            : `${t('units.group.readers')}: ${p.readers.map(({ user }) => user.name).join(', ')}`}
        </span>
      </div>
      <button
        type="button"
        className="btn q ic"
        aria-label={t('units.open', { name: p.group.name })}
        aria-haspopup="dialog"
        onClick={p.onOpen}
      >
        <Icon name="write" />
      </button>
    </li>
  )
}
