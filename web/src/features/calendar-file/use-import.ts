import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleWriting } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Problem } from '../../api/problem.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'

/** Schedules them one after the other; what is refused does not hold up the rest, and all of it can be taken back. */
export const useImport = (events: readonly unknown[]) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useNotice()
  const problem = useProblemText()
  const [done, setDone] = useState(0)
  const [failures, setFailures] = useState<ReadonlyMap<number, unknown>>(new Map())
  const [made, setMade] = useState<ReadonlySet<number>>(new Set())
  const freshen = () =>
    Promise.all(
      ['schedules', 'bulletins', 'schedulePreview'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    )
  const run = useMutation({
    retry: false,
    mutationFn: async (wishes: readonly (ScheduleWriting | null)[]) => {
      setDone(0)
      const ids: string[] = []
      const placed = new Set(made)
      const refused = new Map<number, unknown>()
      for (const [n, wish] of wishes.entries()) {
        // What was placed by a first try is not placed a second time.
        if (wish === null || placed.has(n)) continue
        try {
          ids.push((await hub.schedule(wish)).id)
          placed.add(n)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          refused.set(n, error)
        }
        setDone((old) => old + 1)
      }
      setMade(placed)
      return { ids, refused }
    },
    onSuccess: async ({ ids, refused }) => {
      setFailures(refused)
      await freshen()
      if (ids.length > 0)
        say({
          text: t('plan.file.made', { count: ids.length }),
          undo: () => void takeBack(ids),
        })
      if (refused.size === 0) await navigate({ to: '/lich-phat' })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  const takeBack = async (ids: readonly string[]) => {
    try {
      for (const id of ids) await hub.endSchedule(id)
      setMade(new Set())
      say({ text: t('plan.file.undone'), glyph: 'skipped' })
    } catch (error) {
      say({ text: problem(error), glyph: 'attention' })
    }
    await freshen()
  }
  return { run, done: Math.min(done, events.length - 1), failures }
}
