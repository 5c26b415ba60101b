import { useTranslation } from 'react-i18next'
import { oneDecimal } from '../../format/numbers.ts'

/** A length in whole minutes; one that is set already stays in the list. */
export const MinuteSelect = <T extends number | null>(p: {
  id: string
  value: T
  minutes: readonly number[]
  /** Where none is an answer too. */
  none?: null extends T ? string : never
  onChange: (ms: T) => void
}) => {
  const { t } = useTranslation()
  const set = p.value === null ? [] : [p.value / 60_000]
  const minutes = [...new Set([...p.minutes, ...set])].sort((a, b) => a - b)
  return (
    <select
      id={p.id}
      className="input"
      value={p.value ?? ''}
      // An empty value is offered only where none is an answer.
      onChange={({ target: { value } }) => p.onChange((value === '' ? null : Number(value)) as T)}
    >
      {p.none !== undefined && <option value="">{p.none}</option>}
      {minutes.map((one) => (
        <option key={one} value={one * 60_000}>
          {t('plan.relay.minutes', { minutes: oneDecimal(one) })}
        </option>
      ))}
    </select>
  )
}
