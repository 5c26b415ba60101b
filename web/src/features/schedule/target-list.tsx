import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, ScheduleTarget, Unit } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { EmptyState } from '../../ui/said.tsx'
import { UnitMap } from '../../ui/unit-map.tsx'
import { inTreeOrder } from '../compose/unit-select.tsx'

interface Props {
  title: string
  units: readonly Unit[]
  devices: readonly Device[]
  value: readonly ScheduleTarget[]
  onChange: (targets: ScheduleTarget[]) => void
}

/** Units with their devices. A chosen unit covers everything beneath it, so what lies beneath needs no tick. */
export const TargetList = ({ title, units: readable, devices, value, onChange }: Props) => {
  const { t } = useTranslation()
  const units = readable.filter((unit) => unit.working)
  const [view, setView] = useState<'tree' | 'map'>('tree')
  const shallowest = Math.min(...units.map((u) => u.path.length))
  const chosenUnits = new Set(value.filter((v) => v.kind === 'unit').map((v) => v.id))
  const covered = (unit: Unit) => unit.path.some((id) => id !== unit.id && chosenUnits.has(id))
  const has = (target: ScheduleTarget) => value.some((v) => v.kind === target.kind && v.id === target.id)
  const toggle = (target: ScheduleTarget) =>
    onChange(
      has(target) ? value.filter((v) => v.kind !== target.kind || v.id !== target.id) : [...value, target],
    )
  return (
    <fieldset className="plain targets">
      <legend className="h2">{title}</legend>
      <div className="seg views">
        {(['tree', 'map'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="targetView" checked={view === one} onChange={() => setView(one)} />
            {t(`units.view.${one}`)}
          </label>
        ))}
      </div>
      {view === 'map' && (
        <TargetMap units={units} chosen={chosenUnits} onToggle={(id) => toggle({ kind: 'unit', id })} />
      )}
      {view === 'tree' &&
        inTreeOrder(units).map((unit) => {
          const target: ScheduleTarget = { kind: 'unit', id: unit.id }
          const above = covered(unit)
          return (
            <div key={unit.id} style={{ paddingInlineStart: `${(unit.path.length - shallowest) * 22}px` }}>
              <Tick
                name={unit.name}
                strong
                checked={above || has(target)}
                disabled={above}
                onToggle={() => toggle(target)}
              />
              {devices
                .filter((d) => d.unit.id === unit.id)
                .map((device) => {
                  const one: ScheduleTarget = { kind: 'device', id: device.id }
                  const within = above || has(target)
                  return (
                    <div key={device.id} className="dev">
                      <Tick
                        name={device.name}
                        note={t(`kind.${device.kind}`)}
                        checked={within || has(one)}
                        disabled={within}
                        onToggle={() => toggle(one)}
                      />
                    </div>
                  )
                })}
            </div>
          )
        })}
    </fieldset>
  )
}

/** The same units as areas; what is chosen here is ticked in the tree, devices and hamlets are chosen there alone. */
const TargetMap = (p: {
  units: readonly Unit[]
  chosen: ReadonlySet<string>
  onToggle: (unitId: string) => void
}) => {
  const { t } = useTranslation()
  const boundaries = useQuery(queries.boundaries())
  if (!boundaries.data) return null
  const unitOf = new Map(p.units.map((unit) => [unit.id, unit]))
  const drawn = boundaries.data.items.filter((one) => unitOf.get(one.unitId)?.kind === 'commune')
  if (drawn.length === 0)
    return <EmptyState icon="place" title={t('units.noMapTitle')} text={t('units.noMapText')} />
  const locked = new Set(
    drawn.flatMap(({ unitId }) =>
      unitOf.get(unitId)?.path.some((id) => id !== unitId && p.chosen.has(id)) ? [unitId] : [],
    ),
  )
  return (
    <UnitMap label={t('units.map')} units={drawn} chosen={p.chosen} locked={locked} onToggle={p.onToggle} />
  )
}

const Tick = (p: {
  name: string
  note?: string
  strong?: boolean
  checked: boolean
  disabled: boolean
  onToggle: () => void
}) => (
  <label className={p.strong ? 'tk strong' : 'tk'}>
    <input type="checkbox" checked={p.checked} disabled={p.disabled} onChange={p.onToggle} />
    <span>{p.name}</span>
    {p.note && <small className="xs">{p.note}</small>}
  </label>
)
