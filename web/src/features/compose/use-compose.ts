import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { bulletinsChanged, queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'
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
  const navigate = useNavigate()
  const say = useNotice()
  const text = useProblemText()

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
  const show = async (id: string) => {
    await bulletinsChanged(client, id)
    if (!p.saved) await navigate({ to: '/soan/$id', params: { id }, replace: true })
  }
  const onError = (error: unknown) => say({ text: text(error), glyph: 'attention' })

  /**
   * A new bulletin that has reached the hub stays there although the next step failed: its own page is opened, so that
   * trying again does not write it a second time.
   */
  const afterwards = async <T>(kept: Bulletin, step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (error) {
      if (!p.saved) {
        onError(error)
        await show(kept.id)
      }
      throw error
    }
  }

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
    onSuccess: async (result) => {
      if ('unheard' in result) {
        say({ text: t('compose.needSpeech'), glyph: 'attention' })
        return show(result.unheard.id)
      }
      const { id, title } = result.sent
      await bulletinsChanged(client, id)
      say({
        text: t('compose.submitted', { title }),
        undo: () =>
          void hub
            .recall(id)
            .then(async () => {
              await bulletinsChanged(client, id)
              say({ text: t('compose.recalled'), glyph: 'skipped' })
              await navigate({ to: '/soan/$id', params: { id } })
            })
            .catch(onError),
      })
      await navigate({ to: '/ban-tin' })
    },
  })
  return { hear, save, submit, busy: hear.isPending || save.isPending || submit.isPending }
}
