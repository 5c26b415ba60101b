import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScheduleWriting } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import type { Edited } from './schedule-draft.ts'
import { undoApart } from './move.ts'
import { wishOf } from './wish-of.ts'

/** Saves it, says so with the way back, and goes to the week in which it begins. */
export const useSaveSchedule = (p: { edited: Edited | null; day: string | null }) => {
  const { t } = useTranslation()
  const words = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const { edited } = p
  const freshen = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['schedules'] }),
      client.invalidateQueries({ queryKey: ['bulletins'] }),
      client.invalidateQueries({ queryKey: ['schedulePreview'], refetchType: 'none' }),
    ])
  return useMutation({
    mutationFn: (body: ScheduleWriting) => hub.schedule(body),
    retry: false,
    onSuccess: async (made) => {
      // As the hub has it: by now the lists behind the form are being asked anew.
      const { title } = made.bulletin
      await freshen()
      const back = (): Promise<unknown> =>
        edited === null
          ? hub.endSchedule(made.id)
          : hub.schedule(
              edited.onlyAt === null
                ? { ...wishOf(edited.schedule), replaces: made.id }
                : undoApart(edited.schedule, made),
            )
      say({
        text: t(
          edited === null
            ? 'schedule.saved'
            : edited.onlyAt === null
              ? 'plan.edit.saved'
              : 'plan.edit.savedOne',
          { title },
        ),
        undo: undo(() => back().then(freshen), {
          text: edited === null ? t('schedule.undone') : t('plan.edit.undone', { title }),
          glyph: 'skipped',
        }),
      })
      const { day } = p
      await navigate({
        to: '/lich-phat',
        search: day === null || day === words.today(Date.now()) ? {} : { ngay: day },
      })
    },
  })
}
