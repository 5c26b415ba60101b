import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'
import { useSending } from './use-sending.ts'
import type { Writing } from './use-writing.ts'

/** Paste → hear → send, as three acts that each first hand the writing over to the hub. */
export const useCompose = (p: {
  saved: Bulletin | null
  writing: Writing
  changed: boolean
  handedOver: () => void
}) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const { show, afterwards, submitted } = useSending(p.saved)

  const handOver = async (): Promise<Bulletin> => {
    if (p.saved && !p.changed) return p.saved
    const kept = p.saved ? await hub.rewrite(p.saved.id, p.writing) : await hub.write(p.writing)
    client.setQueryData(queries.bulletin(kept.id).queryKey, kept)
    p.handedOver()
    return kept
  }
  const startSpeech = async (kept: Bulletin) => {
    await afterwards(kept, () => hub.makeSpeech(kept.id))
    // Shown at once: the next page must not offer again what has just been asked for.
    const speech = { ...kept.speech, state: 'working' as const, progress: 0 }
    client.setQueryData(queries.bulletin(kept.id).queryKey, { ...kept, speech })
  }
  const onError = (error: unknown) => say({ text: problem(error), glyph: 'attention' })

  const hear = useMutation({
    mutationFn: async () => {
      const kept = await handOver()
      await startSpeech(kept)
      return kept
    },
    onSuccess: (kept) => show(kept.id),
  })
  const save = useMutation({
    mutationFn: handOver,
    onSuccess: async (kept) => {
      say({ text: t('compose.draftSaved') })
      await show(kept.id)
    },
    onError,
  })
  const submit = useMutation({
    mutationFn: async () => {
      const kept = await handOver()
      if (kept.speech.state === 'ready') return { sent: await afterwards(kept, () => hub.submit(kept.id)) }
      if (kept.speech.state !== 'working') await startSpeech(kept)
      return { unheard: kept }
    },
    onSuccess: (result) => {
      if ('sent' in result) return submitted(result.sent)
      say({ text: t('compose.needSpeech'), glyph: 'attention' })
      return show(result.unheard.id)
    },
  })
  return { hear, save, submit, busy: hear.isPending || save.isPending || submit.isPending }
}
