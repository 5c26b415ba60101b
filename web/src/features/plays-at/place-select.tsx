import { useTranslation } from 'react-i18next'
import type { Device, Unit } from '../../api/contract.ts'
import type { Place } from '../../api/limits.ts'
import { inTreeOrder } from '../compose/unit-select.tsx'

/** One field for both: an area, hamlets indented under their commune, or a single device. */
export const PlaceSelect = (p: {
  id: string
  units: readonly Unit[]
  devices: readonly Device[]
  value: Place
  onChange: (place: Place) => void
}) => {
  const { t } = useTranslation()
  const shallowest = Math.min(...p.units.map((u) => u.path.length))
  const choose = (value: string) => {
    const [kind, id = ''] = value.split(':')
    p.onChange({ kind: kind === 'device' ? 'device' : 'unit', id })
  }
  return (
    <select
      id={p.id}
      className="input"
      value={`${p.value.kind}:${p.value.id}`}
      onChange={(event) => choose(event.target.value)}
    >
      <optgroup label={t('playsAt.units')}>
        {inTreeOrder(p.units).map((unit) => (
          <option key={unit.id} value={`unit:${unit.id}`}>
            {'\u2003'.repeat(unit.path.length - shallowest)}
            {unit.name}
          </option>
        ))}
      </optgroup>
      {p.devices.length > 0 && (
        <optgroup label={t('playsAt.devices')}>
          {p.devices.map((device) => (
            <option key={device.id} value={`device:${device.id}`}>
              {device.name} · {device.unit.name}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}
