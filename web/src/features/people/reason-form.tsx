import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'

/** What an act means, and why it is done: auditors read the reason. */
export const ReasonForm = (p: {
  text: string
  button: string
  busy: boolean
  error: unknown
  onBack: () => void
  onReason: (reason: string) => void
}) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '') p.onReason(reason.trim().replace(/\s+/g, ' '))
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Remark glyph="attention">{p.text}</Remark>
      <NoteField
        label={t('people.reason')}
        hint={t('people.reasonHint')}
        rows={2}
        maxLength={300}
        value={reason}
        onChange={setReason}
      />
      {tried && reason.trim() === '' && <Remark>{t('people.needReason')}</Remark>}
      {p.error !== null && <Remark>{problem(p.error)}</Remark>}
      <SheetActs onBack={p.onBack} disabled={p.busy}>
        {p.button}
      </SheetActs>
    </form>
  )
}
