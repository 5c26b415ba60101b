import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../../api/contract.ts'
import { matches } from '../../format/search-text.ts'
import { SearchField } from '../../ui/search-field.tsx'

/** Communes to tick, found by name without tone marks; the ticked ones stay in sight on top. */
export const UnitTicks = (p: {
  legend: string
  units: readonly Unit[]
  chosen: ReadonlySet<string>
  onToggle: (id: string) => void
}) => {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const shown = p.units
    .filter((unit) => p.chosen.has(unit.id) || matches(wanted, unit.name, unit.code ?? ''))
    .toSorted(
      (a, b) =>
        Number(p.chosen.has(b.id)) - Number(p.chosen.has(a.id)) ||
        a.name.localeCompare(b.name, 'vi', { numeric: true }),
    )
  return (
    <fieldset className="plain">
      <legend className="legend">{p.legend}</legend>
      <SearchField label={t('units.search')} value={wanted} onChange={setWanted} />
      <ul className="un-ticks">
        {shown.map((unit) => (
          <li key={unit.id}>
            <label className="tk">
              <input type="checkbox" checked={p.chosen.has(unit.id)} onChange={() => p.onToggle(unit.id)} />
              <span>{unit.name}</span>
              {unit.code !== null && <small className="xs num">{unit.code}</small>}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** A set with this one in it, or without. */
export const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set(set.has(id) ? [...set].filter((one) => one !== id) : [...set, id])
