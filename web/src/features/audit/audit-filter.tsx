import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { DateField } from '../../ui/date-field.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { inTreeOrder } from '../compose/unit-select.tsx'

export interface Wanted {
  readonly text: string
  readonly userId: string
  readonly unitId: string
  readonly action: string
  /** `YYYY-MM-DD`, both inclusive. */
  readonly from: string | null
  readonly until: string | null
}

export const everything: Wanted = { text: '', userId: '', unitId: '', action: '', from: null, until: null }

const kinds = [
  'session',
  'person',
  'grant',
  'bulletin',
  'schedule',
  'inbox',
  'broadcast',
  'command',
  'device',
  'claim',
  'key',
  'root',
  'trust',
  'paper',
  'policy',
  'override',
  'pause',
  'calendar',
  'unit',
  'group',
  'audit',
] as const

/** Person, unit, kind, days and words: each narrows what is shown and what is downloaded. */
export const AuditFilter = (p: {
  wanted: Wanted
  people: readonly { id: string; name: string }[]
  onChange: (wanted: Wanted) => void
}) => {
  const { t } = useTranslation()
  const ids = { from: useId(), until: useId() }
  const units = useQuery(queries.units()).data?.items ?? []
  const set = (part: Partial<Wanted>) => p.onChange({ ...p.wanted, ...part })
  return (
    <div className="filters au-f" role="search" aria-label={t('audit.filter.title')}>
      <SearchField label={t('audit.filter.text')} value={p.wanted.text} onChange={(text) => set({ text })} />
      <Choice label={t('audit.filter.person')} value={p.wanted.userId} onChange={(userId) => set({ userId })}>
        {p.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label={t('audit.filter.unit')} value={p.wanted.unitId} onChange={(unitId) => set({ unitId })}>
        {inTreeOrder(units).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label={t('audit.filter.action')} value={p.wanted.action} onChange={(action) => set({ action })}>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`audit.kind.${kind}`)}
          </option>
        ))}
      </Choice>
      <div className="field">
        <label className="legend" htmlFor={ids.from}>
          {t('audit.filter.from')}
        </label>
        <DateField id={ids.from} value={p.wanted.from} onChange={(from) => set({ from })} />
      </div>
      <div className="field">
        <label className="legend" htmlFor={ids.until}>
          {t('audit.filter.to')}
        </label>
        <DateField id={ids.until} value={p.wanted.until} onChange={(until) => set({ until })} />
      </div>
      <button
        type="button"
        className="btn"
        disabled={p.wanted === everything}
        onClick={() => p.onChange(everything)}
      >
        {t('audit.filter.clear')}
      </button>
    </div>
  )
}

const Choice = (p: {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {p.label}
      </label>
      <select id={id} className="input" value={p.value} onChange={(e) => p.onChange(e.target.value)}>
        <option value="">{t('audit.filter.all')}</option>
        {p.children}
      </select>
    </div>
  )
}
