import { useMutation } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin, Me, Unit, Voice } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { RefusedNote } from '../compose/refused-note.tsx'
import { UnitSelect } from '../compose/unit-select.tsx'
import { useSending } from '../compose/use-sending.ts'
import { isSourceName } from './source-name.ts'

interface Props {
  me: Me
  saved: Bulletin | null
  units: readonly Unit[]
  voices: readonly Voice[]
}

/** A programme that loudspeakers pass on from a receiver of their own: which, what it is about, where. */
export const RelayForm = ({ me, saved, units, voices }: Props) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const sending = useSending(saved)
  const ids = { title: useId(), source: useId(), hint: useId(), text: useId(), unit: useId() }
  const [title, setTitle] = useState(saved?.title ?? '')
  const [source, setSource] = useState(saved?.relay?.source ?? '')
  const [text, setText] = useState(saved?.text ?? '')
  const [unitId, setUnitId] = useState(saved?.unit.id ?? me.unit.id)
  const [tried, setTried] = useState(false)
  const defect =
    title.trim() === ''
      ? 'needTitle'
      : !isSourceName(source)
        ? 'needSource'
        : text.trim() === ''
          ? 'needText'
          : null
  const send = useMutation({
    retry: false,
    mutationFn: async () => {
      const writing = { title, text, unitId, voice: saved?.voice ?? voices[0]?.id ?? '', relay: { source } }
      const kept = saved ? await hub.rewrite(saved.id, writing) : await hub.write(writing)
      return sending.afterwards(kept, () => hub.submit(kept.id))
    },
    onSuccess: sending.submitted,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (defect === null) send.mutate()
  }
  return (
    <form className="compose relay-form" noValidate onSubmit={submit}>
      <div className="head">
        <div>
          <h1>{t('plan.relay.title')}</h1>
          <p className="s">{t('plan.relay.lead')}</p>
        </div>
      </div>
      <RefusedNote saved={saved} />
      <section className="card bd stack">
        <div className="field">
          <label className="legend" htmlFor={ids.title}>
            {t('plan.relay.name')}
          </label>
          <input
            id={ids.title}
            className="input"
            maxLength={200}
            value={title}
            placeholder={t('plan.relay.nameHint')}
            aria-invalid={tried && title.trim() === ''}
            onChange={(event) => setTitle(event.target.value.normalize('NFC'))}
          />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.source}>
            {t('plan.relay.source')}
          </label>
          <input
            id={ids.source}
            className="input"
            maxLength={40}
            value={source}
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby={ids.hint}
            aria-invalid={tried && !isSourceName(source)}
            onChange={(event) => setSource(event.target.value.trim().toLowerCase())}
          />
          <p className="xs" id={ids.hint}>
            {t('plan.relay.sourceHint')}
          </p>
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.text}>
            {t('plan.relay.about')}
          </label>
          <textarea
            id={ids.text}
            className="input"
            rows={3}
            lang="vi"
            maxLength={2_000}
            value={text}
            placeholder={t('plan.relay.aboutHint')}
            aria-invalid={tried && text.trim() === ''}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.unit}>
            {t('compose.unit')}
          </label>
          <UnitSelect id={ids.unit} units={units} value={unitId} onChange={setUnitId} />
        </div>
      </section>
      <div className="bar2">
        <p className="s grow hide-m">{t('plan.relay.after')}</p>
        {tried && defect !== null && <Remark>{t(`plan.relay.${defect}`)}</Remark>}
        {send.isError && <Remark>{problem(send.error)}</Remark>}
        <button type="submit" className="btn p lg" disabled={send.isPending}>
          <Icon name="sign" />
          {t('compose.submit')}
        </button>
      </div>
    </form>
  )
}
