import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'

/** Two steps: what goes and what stays, with the reason; then the user name typed, for it cannot be undone. */
export const EraseForm = (p: {
  userName: string
  busy: boolean
  error: unknown
  onBack: () => void
  onSure: (how: { reason: string; userName: string }) => void
}) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [step, setStep] = useState<'reason' | 'confirm'>('reason')
  const [tried, setTried] = useState(false)
  const same = typed.trim().toLowerCase() === p.userName
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (step === 'reason') {
      setTried(reason.trim() === '')
      if (reason.trim() !== '') setStep('confirm')
      return
    }
    setTried(!same)
    if (same) p.onSure({ reason: reason.trim().replace(/\s+/g, ' '), userName: typed.trim() })
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Remark glyph="attention">
        <b>{t('retention.person.eraseLead')}</b>
        <p>{t('retention.person.goes')}</p>
        <p>{t('retention.person.stays')}</p>
      </Remark>
      {step === 'reason' ? (
        <>
          <NoteField
            label={t('retention.person.reason')}
            hint={t('retention.person.reasonHint')}
            rows={3}
            maxLength={300}
            value={reason}
            onChange={setReason}
          />
          {tried && <Remark>{t('people.needReason')}</Remark>}
        </>
      ) : (
        <>
          <label className="field">
            <span className="legend">{t('retention.person.confirm', { userName: p.userName })}</span>
            <input
              className="input"
              autoFocus
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          {tried && !same && <Remark>{t('retention.person.mismatch')}</Remark>}
        </>
      )}
      {p.error !== null && <Remark>{problem(p.error)}</Remark>}
      <SheetActs onBack={step === 'confirm' ? () => setStep('reason') : p.onBack} disabled={p.busy}>
        {t(step === 'reason' ? 'retention.person.next' : 'retention.person.final')}
      </SheetActs>
    </form>
  )
}
