import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUsual, type MannerForm } from './manner.ts'
import { useMannerWords } from './manner-words.ts'
import { MinuteSelect } from './minute-select.tsx'

/** Folded away until somebody needs it; what was chosen is said while it is folded. */
export const MannerFields = (p: { manner: MannerForm; onChange: (part: Partial<MannerForm>) => void }) => {
  const { t } = useTranslation()
  const said = useMannerWords()
  const ids = { order: useId(), slot: useId(), overtaken: useId(), end: useId() }
  const { manner, onChange } = p
  // Opened by hand it stays as the hand left it, whatever is chosen in it.
  const [open] = useState(!isUsual(manner))
  const orders = [-1, 1, ...(manner.order === null || Math.abs(manner.order) === 1 ? [] : [manner.order])]
  return (
    <details className="card bd more" open={open}>
      <summary>
        <span className="h2">{t('plan.manner.title')}</span>
        <small className="s">{said(manner).join(' ')}</small>
      </summary>
      <div className="when">
        <div className="field">
          <label className="legend" htmlFor={ids.order}>
            {t('plan.manner.order')}
          </label>
          <select
            id={ids.order}
            className="input"
            value={manner.order ?? ''}
            onChange={({ target: { value } }) => onChange({ order: value === '' ? null : Number(value) })}
          >
            <option value="">{t('plan.manner.orderNone')}</option>
            {orders.map((order) => (
              <option key={order} value={order}>
                {order === -1
                  ? t('plan.manner.orderFirst')
                  : order === 1
                    ? t('plan.manner.orderLast')
                    : t('plan.manner.orderAt', { order })}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.slot}>
            {t('plan.manner.slot')}
          </label>
          <MinuteSelect
            id={ids.slot}
            value={manner.slotMs}
            minutes={[5, 10, 15, 20, 30, 45, 60, 90]}
            none={t('plan.manner.slotNone')}
            onChange={(slotMs) => onChange({ slotMs })}
          />
        </div>
      </div>
      {manner.slotMs !== null && (
        <Either
          name={ids.end}
          legend={t('plan.manner.atEnd')}
          texts={[t('plan.manner.finish'), t('plan.manner.cut')]}
          second={manner.cutAtSlotEnd}
          onChange={(cutAtSlotEnd) => onChange({ cutAtSlotEnd })}
        />
      )}
      <Either
        name={ids.overtaken}
        legend={t('plan.manner.overtaken')}
        texts={[t('plan.manner.resume'), t('plan.manner.skip')]}
        second={manner.whenOvertaken === 'skip'}
        onChange={(skip) => onChange({ whenOvertaken: skip ? 'skip' : 'resume' })}
      />
    </details>
  )
}

const Either = (p: {
  name: string
  legend: string
  texts: readonly [string, string]
  second: boolean
  onChange: (second: boolean) => void
}) => (
  <fieldset className="plain chips">
    <legend className="legend">{p.legend}</legend>
    {p.texts.map((text, n) => {
      const on = p.second === (n === 1)
      return (
        <label key={text} className={on ? 'on' : ''}>
          <input type="radio" name={p.name} checked={on} onChange={() => p.onChange(n === 1)} />
          {text}
        </label>
      )
    })}
  </fieldset>
)
