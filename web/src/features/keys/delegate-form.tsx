import { spokenKeyId } from '@nguon/protocol/key-request'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyOfPerson, TrustWish } from '../../api/keys.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'
import { useNow } from '../../ui/use-now.ts'
import { inTreeOrder } from '../compose/unit-select.tsx'

const kinds = ['bulletin', 'override', 'live', 'emergency', 'policy'] as const
type Kind = (typeof kinds)[number]
type Wished = TrustWish['delegate'][number]
const yearMs = 365 * 86_400_000

/** What a key may do, where and until when. It only fills in a wish: what is signed is shown afterwards, from the bytes. */
export const DelegateForm = (p: {
  person: KeyOfPerson
  /** What the key may already. */
  now: { kinds: readonly string[]; area: readonly string[] } | null
  onDone: (wish: Wished) => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(3_600_000)
  const ids = { until: useId(), add: useId() }
  const units = useQuery(queries.units()).data?.items ?? []
  const usual = p.person.decides.length > 0 ? p.person.decides.map(({ id }) => id) : [p.person.person.unit.id]
  const [chosen, setChosen] = useState<readonly Kind[]>(
    p.now ? kinds.filter((kind) => p.now?.kinds.includes(kind)) : ['bulletin', 'override'],
  )
  const [area, setArea] = useState<readonly string[]>(p.now?.area ?? usual)
  const [until, setUntil] = useState<string | null>(words.today(now + yearMs))
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id
  return (
    <form
      className="keys-bd"
      onSubmit={(event) => {
        event.preventDefault()
        if (until === null) return
        const notAfter = dayBounds(until, words.timeZone).to
        p.onDone({ keyid: p.person.keyid, kinds: [...chosen], area: [...area], notAfter })
      }}
    >
      <p className="num keys-id">{spokenKeyId(p.person.keyid)}</p>
      <fieldset className="field">
        <legend className="legend">{t('keys.delegate.kinds')}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="keys-tick">
            <input
              type="checkbox"
              checked={chosen.includes(kind)}
              onChange={() =>
                setChosen(chosen.includes(kind) ? chosen.filter((k) => k !== kind) : [...chosen, kind])
              }
            />
            {t(`keys.view.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend className="legend">{t('keys.delegate.area')}</legend>
        {[...new Set([...usual, ...area])].map((id) => (
          <label key={id} className="keys-tick">
            <input
              type="checkbox"
              checked={area.includes(id)}
              onChange={() => setArea(area.includes(id) ? area.filter((one) => one !== id) : [...area, id])}
            />
            {nameOf(id)}
          </label>
        ))}
        <label className="legend" htmlFor={ids.add}>
          {t('keys.delegate.add')}
        </label>
        <select
          id={ids.add}
          className="input"
          value=""
          onChange={(event) => setArea([...new Set([...area, event.target.value])])}
        >
          <option value="" disabled>
            …
          </option>
          {inTreeOrder(units).map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      </fieldset>
      <div className="field">
        <label className="legend" htmlFor={ids.until}>
          {t('keys.delegate.until')}
        </label>
        <DateField id={ids.until} min={words.today(now)} value={until} onChange={setUntil} />
      </div>
      <div className="sheet-acts">
        <button
          type="submit"
          className="btn p"
          disabled={chosen.length === 0 || area.length === 0 || until === null}
        >
          {t('keys.delegate.see')}
        </button>
      </div>
    </form>
  )
}
