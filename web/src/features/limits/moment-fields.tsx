import { useId } from 'react'
import { DateField, TimeField } from '../../ui/date-field.tsx'
import type { Moment } from './span.ts'

/** A day and a clock time beside each other. */
export const MomentFields = (p: {
  dateLabel: string
  timeLabel: string
  min: string
  value: Moment
  onChange: (value: Moment) => void
}) => {
  const ids = { date: useId(), time: useId() }
  return (
    <div className="lim-pair">
      <div className="field">
        <label className="legend" htmlFor={ids.date}>
          {p.dateLabel}
        </label>
        <DateField
          id={ids.date}
          min={p.min}
          value={p.value.date}
          onChange={(date) => p.onChange({ ...p.value, date })}
        />
      </div>
      <div className="field">
        <label className="legend" htmlFor={ids.time}>
          {p.timeLabel}
        </label>
        <TimeField id={ids.time} value={p.value.time} onChange={(time) => p.onChange({ ...p.value, time })} />
      </div>
    </div>
  )
}
