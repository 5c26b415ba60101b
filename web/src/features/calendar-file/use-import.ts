import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleWriting } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'
import { placeEvents, without, type Placed } from './place-events.ts'

/** Schedules them one after the other; what is refused does not hold up the rest, and all of it can be taken back. */
export const useImport = (events: readonly unknown[]) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useNotice()
  const problem = useProblemText()
  const [done, setDone] = useState(0)
  const [failures, setFailures] = useState<ReadonlyMap<number, unknown>>(new Map())
  const [made, setMade] = useState<Placed>(new Map())
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
      const placing = await placeEvents(wishes, made, {
        schedule: hub.schedule,
        onStep: () => setDone((old) => old + 1),
      })
      setMade(placing.placed)
      return { ...placing, ids: [...placing.placed.values()].filter((id) => !known(made, id)) }
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
    const ended: string[] = []
    try {
      for (const id of ids) {
        await hub.endSchedule(id)
        ended.push(id)
      }
      say({ text: t('plan.file.undone'), glyph: 'skipped' })
    } catch (error) {
      say({ text: problem(error), glyph: 'attention' })
    }
    setMade((old) => without(old, ended))
    await freshen()
  }
  return { run, done: Math.min(done, events.length - 1), failures }
}

const known = (placed: Placed, id: string): boolean => [...placed.values()].includes(id)
