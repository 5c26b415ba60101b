import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { bulletinsChanged } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'

/** How what was written leaves its form for the hub and for the approver, whatever kind of bulletin it is. */
export const useSending = (saved: Bulletin | null) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()

  /** The page of what the hub has now. */
  const show = async (id: string) => {
    await bulletinsChanged(client, id)
    if (!saved) await navigate({ to: '/soan/$id', params: { id }, replace: true })
  }
  /**
   * A new bulletin that has reached the hub stays there although the next step failed: its own page is opened, so that
   * trying again does not write it a second time.
   */
  const afterwards = async <T>(kept: Bulletin, step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (error) {
      if (!saved) {
        say({ text: problem(error), glyph: 'attention' })
        await show(kept.id)
      }
      throw error
    }
  }
  /** Told, with the way back. */
  const submitted = async ({ id, title }: Bulletin) => {
    await bulletinsChanged(client, id)
    const recall = async () => {
      await hub.recall(id)
      await bulletinsChanged(client, id)
      await navigate({ to: '/soan/$id', params: { id } })
    }
    say({
      text: t('compose.submitted', { title }),
      undo: undo(recall, { text: t('compose.recalled'), glyph: 'skipped' }),
    })
    await navigate({ to: '/ban-tin' })
  }
  return { show, afterwards, submitted }
}
