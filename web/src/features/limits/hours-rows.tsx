import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hours } from '../../api/limits.ts'
import { TimeField } from '../../ui/date-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import './limits.css'

/** Hours of the day as rows to fill, each with whatever else belongs to it. */
export const HoursRows = <T extends Hours>(p: {
  title: string
  hint?: string
  add: string
  rows: readonly T[]
  fresh: T
  onChange: (rows: T[]) => void
  children?: (row: T, change: (part: Partial<T>) => void, n: number) => ReactNode
}) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <fieldset className="plain">
      <legend className="legend">{p.title}</legend>
      {p.hint !== undefined && <p className="s">{p.hint}</p>}
      {p.rows.map((row, n) => {
        const change = (part: Partial<T>) =>
          p.onChange(p.rows.map((one, at) => (at === n ? { ...one, ...part } : one)))
        return (
          // Rows have no name of their own; their place is what they are.
          <div className="lim-row" key={n}>
            {(['from', 'to'] as const).map((side) => (
              <div className="field" key={side}>
                <label className="s" htmlFor={`${id}-${n}-${side}`}>
                  {t(`limits.${side}`)}
                </label>
                <TimeField
                  id={`${id}-${n}-${side}`}
                  value={row[side]}
                  onChange={(time) => time !== null && change({ [side]: time } as Partial<T>)}
                />
              </div>
            ))}
            {p.children?.(row, change, n)}
            <button
              type="button"
              className="btn q ic"
              aria-label={t('limits.remove', { n: n + 1 })}
              onClick={() => p.onChange(p.rows.filter((_, at) => at !== n))}
            >
              <Icon name="close" />
            </button>
          </div>
        )
      })}
      <button type="button" className="btn q" onClick={() => p.onChange([...p.rows, p.fresh])}>
        <Icon name="plus" />
        {p.add}
      </button>
    </fieldset>
  )
}

/** Percent of a row. */
export const LevelField = (p: { label: string; value: number; onChange: (level: number) => void }) => {
  const id = useId()
  return (
    <div className="field">
      <label className="s" htmlFor={id}>
        {p.label}
      </label>
      <input
        id={id}
        className="input num"
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        value={p.value}
        onChange={(event) =>
          p.onChange(Math.max(0, Math.min(100, Math.round(Number(event.target.value)) || 0)))
        }
      />
    </div>
  )
}
