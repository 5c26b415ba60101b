import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WeekCopy } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { plusDays } from '../../format/zone.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useNotice } from '../../ui/toast.tsx'

/** The week once more in the next: what came over, what was refused and why, and the way back. */
export const CopyWeekButton = ({ monday }: { monday: string }) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const [shown, setShown] = useState<WeekCopy | null>(null)
  const freshen = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['schedules'] }),
      client.invalidateQueries({ queryKey: ['bulletins'] }),
    ])
  const back = useMutation({
    // One after the other: each is a program of its own for the same devices.
    mutationFn: async (copy: WeekCopy) => {
      for (const { id } of copy.made) await hub.endSchedule(id)
    },
    retry: false,
    onSettled: freshen,
    onSuccess: () => {
      setShown(null)
      say({ text: t('schedule.copy.undone'), glyph: 'skipped' })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  const copy = useMutation({
    mutationFn: () => hub.copyWeek(monday, plusDays(monday, 7)),
    retry: false,
    onSuccess: async (made) => {
      await freshen()
      if (made.refused.length > 0) return setShown(made)
      say(
        made.made.length === 0
          ? { text: t('schedule.copy.nothing'), glyph: 'skipped' }
          : { text: t('schedule.copy.done', { count: made.made.length }), undo: () => back.mutate(made) },
      )
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <>
      <button type="button" className="btn wide" disabled={copy.isPending} onClick={() => copy.mutate()}>
        {copy.isPending ? t('schedule.copy.busy') : t('schedule.copy.press')}
      </button>
      <Sheet open={shown !== null} title={t('schedule.copy.title')} onClose={() => setShown(null)}>
        {shown && (
          <div className="stack">
            <p>{t('schedule.copy.done', { count: shown.made.length })}</p>
            <h3>{t('schedule.copy.refused', { count: shown.refused.length })}</h3>
            <ul className="stack">
              {shown.refused.map((one) => (
                <li key={`${one.title} ${one.startsAt}`} className="row top">
                  <StateGlyph glyph="missed" />
                  <div className="grow">
                    <b>
                      {one.title} · {words.dateTime(one.startsAt)}
                    </b>
                    <p className="s">
                      {problem(new Problem({ status: 409, code: one.code, params: one.params }))}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
            <div className="sheet-acts">
              {shown.made.length > 0 && (
                <button
                  type="button"
                  className="btn"
                  disabled={back.isPending}
                  onClick={() => back.mutate(shown)}
                >
                  {t('schedule.copy.back')}
                </button>
              )}
              <button type="button" className="btn p" onClick={() => setShown(null)}>
                {t('schedule.copy.keep')}
              </button>
            </div>
          </div>
        )}
      </Sheet>
    </>
  )
}
