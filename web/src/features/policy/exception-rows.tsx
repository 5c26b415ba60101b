import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../ui/date-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { PolicyForm } from './policy-form.ts'

type Row = PolicyForm['exceptions'][number]

/** Days of great events, each with its name. */
export const ExceptionRows = (p: { rows: readonly Row[]; onChange: (rows: Row[]) => void }) => {
  const { t } = useTranslation()
  const id = useId()
  const change = (n: number, part: Partial<Row>) =>
    p.onChange(p.rows.map((one, at) => (at === n ? { ...one, ...part } : one)))
  return (
    <fieldset className="plain">
      <legend className="legend">{t('limits.policy.edit.exceptions')}</legend>
      {p.rows.map((row, n) => (
        <div className="lim-row" key={n}>
          <div className="field long">
            <label className="s" htmlFor={`${id}-${n}-name`}>
              {t('limits.policy.edit.exceptionName')}
            </label>
            <input
              id={`${id}-${n}-name`}
              className="input"
              maxLength={120}
              value={row.name}
              onChange={(event) => change(n, { name: event.target.value })}
            />
          </div>
          {(['from', 'until'] as const).map((side) => (
            <div className="field" key={side}>
              <label className="s" htmlFor={`${id}-${n}-${side}`}>
                {side === 'from' ? t('limits.from') : t('limits.policy.edit.until')}
              </label>
              <DateField
                id={`${id}-${n}-${side}`}
                value={row[side]}
                onChange={(date) => change(n, { [side]: date })}
              />
            </div>
          ))}
          <button
            type="button"
            className="btn q ic"
            aria-label={t('limits.remove', { n: n + 1 })}
            onClick={() => p.onChange(p.rows.filter((_, at) => at !== n))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn q"
        onClick={() => p.onChange([...p.rows, { from: null, until: null, name: '' }])}
      >
        <Icon name="plus" />
        {t('limits.policy.edit.addException')}
      </button>
    </fieldset>
  )
}
