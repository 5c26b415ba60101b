/** Which bulletin, and how often: one row of what a session says, wherever it is put together. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placeable } from './schedule-draft.ts'

export const BulletinSelect = (p: {
  /** Its place in the session, from 0. */
  n: number
  bulletins: readonly Placeable[]
  value: string
  onChange: (bulletinId: string) => void
}) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="field grow">
      <label className="legend" htmlFor={id}>
        {p.n === 0 ? t('schedule.bulletin') : t('schedule.form.nextBulletin', { n: p.n + 1 })}
      </label>
      <select
        id={id}
        className="input"
        value={p.value}
        onChange={({ target: { value } }) => p.onChange(value)}
      >
        <option value="">{t('schedule.chooseBulletin')}</option>
        {p.bulletins.map((b) => (
          <option key={b.id} value={b.id}>
            {b.relay ? `${t('plan.relay.word')}: ${b.title}` : b.title}
          </option>
        ))}
      </select>
    </div>
  )
}

export const RepeatSelect = (p: { value: number; onChange: (repeat: number) => void }) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="field often">
      <label className="legend" htmlFor={id}>
        {t('schedule.form.repeat')}
      </label>
      <select
        id={id}
        className="input"
        value={p.value}
        onChange={({ target: { value } }) => p.onChange(Number(value))}
      >
        {Array.from({ length: 10 }, (_, times) => (
          <option key={times} value={times + 1}>
            {t('schedule.form.times', { times: times + 1 })}
          </option>
        ))}
      </select>
    </div>
  )
}
