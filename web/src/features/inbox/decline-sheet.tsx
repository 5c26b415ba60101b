import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxChanged, inboxHub, type InboxEntry } from '../../api/inbox.ts'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'

interface Props {
  open: boolean
  entry: InboxEntry
  onClose: () => void
}

/** The ward says no, and why: the sender reads it. *Hoàn tác* lets it wait again. */
export const DeclineSheet = (p: Props) => {
  const { t } = useTranslation()
  return (
    <Sheet
      open={p.open}
      title={t('inbox.declineTitle')}
      lead={t('inbox.declineLead', { unit: p.entry.programme.from.name })}
      onClose={p.onClose}
    >
      <DeclineForm {...p} />
    </Sheet>
  )
}

const DeclineForm = ({ entry, onClose }: Props) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const why = reason.trim().normalize('NFC')
  const reopen = undo(() => inboxHub.reopen(entry.id).then(() => inboxChanged(client)), {
    text: t('inbox.reopened'),
    glyph: 'skipped',
  })
  const decline = useMutation({
    retry: false,
    mutationFn: () => inboxHub.decline(entry.id, why),
    onSuccess: async () => {
      // Said first: the card moves with the list.
      say({ text: t('inbox.declined'), undo: reopen, glyph: 'skipped' })
      onClose()
      await inboxChanged(client)
    },
  })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (why !== '') decline.mutate()
  }
  return (
    <form className="ib-form" onSubmit={send} noValidate>
      <NoteField
        label={t('inbox.reason')}
        hint={t('inbox.reasonHint')}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      {tried && why === '' && <Remark>{t('inbox.needReason')}</Remark>}
      {decline.isError && <Remark>{problem(decline.error)}</Remark>}
      <SheetActs onBack={onClose} disabled={decline.isPending}>
        {t('inbox.decline')}
      </SheetActs>
    </form>
  )
}
