import { useTranslation } from 'react-i18next'
import type { Unit } from '../../api/contract.ts'

/** Units in which one may work, hamlets indented under their commune; what one may only read is left out. */
export const UnitSelect = (p: {
  id: string
  units: readonly Unit[]
  value: string
  onChange: (id: string) => void
}) => {
  const { t } = useTranslation()
  const units = p.units.filter((unit) => unit.working)
  const shallowest = Math.min(...units.map((u) => u.path.length))
  return (
    <select id={p.id} className="input" value={p.value} onChange={(event) => p.onChange(event.target.value)}>
      {/* What is shown is what is sent: a place that is gone must not look like the first of the list. */}
      {!units.some((unit) => unit.id === p.value) && <option value={p.value}>{t('compose.unitGone')}</option>}
      {inTreeOrder(units).map((unit) => (
        <option key={unit.id} value={unit.id}>
          {'\u2003'.repeat(unit.path.length - shallowest)}
          {unit.name}
        </option>
      ))}
    </select>
  )
}

/** Every unit directly followed by those beneath it; siblings by name, numbers in names counted as numbers. */
export const inTreeOrder = (units: readonly Unit[]): Unit[] => {
  const known = new Set(units.map((u) => u.id))
  const under = (parentId: string | null): Unit[] =>
    units
      .filter((u) =>
        parentId === null ? u.parentId === null || !known.has(u.parentId) : u.parentId === parentId,
      )
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
      .flatMap((u) => [u, ...under(u.id)])
  return under(null)
}
