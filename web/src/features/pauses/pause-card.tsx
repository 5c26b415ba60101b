import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Device, Unit } from '../../api/contract.ts'
import { limitsChanged, limitsHub, type Pause } from '../../api/limits.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { useNow } from '../../ui/use-now.ts'
import { useLength } from '../limits/use-length.ts'
import { placeNames } from './place-names.ts'

/** One pause with what is left of it. Ended early, *Hoàn tác* pauses the same places again for the rest. */
export const PauseCard = ({
  pause,
  known,
  mayEnd,
}: {
  pause: Pause
  known: { units: readonly Unit[]; devices: readonly Device[] }
  mayEnd: boolean
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const length = useLength()
  const now = useNow(5_000)
  const running = pause.from <= now
  const place = placeNames(pause.targets, known, t('limits.pauses.gone'))
  const again = async () => {
    const { targets, until, reason } = pause
    await limitsHub.pause({ targets, from: Math.max(pause.from, Date.now()), until, reason })
    await limitsChanged(client)
  }
  const end = useMutation({
    retry: false,
    mutationFn: () => limitsHub.endPause(pause.id),
    onSuccess: async () => {
      // Said first: the card goes with the list, and the former notice's *Hoàn tác* must not outlive what it undid.
      say({
        text: t('limits.pauses.ended', { place }),
        undo: undo(again, { text: t('limits.pauses.again'), glyph: 'skipped' }),
      })
      await limitsChanged(client)
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <li className="card lim-card">
      <div className="bd">
        <div className="row wrap">
          <StateTag
            glyph={running ? 'skipped' : 'waiting'}
            word={t(running ? 'limits.pauses.running' : 'limits.pauses.coming')}
          />
          <b className="num" role="timer">
            {running
              ? t('limits.pauses.left', { length: length(pause.until - now) })
              : t('limits.pauses.startsIn', { length: length(pause.from - now) })}
          </b>
        </div>
        <h2>{place}</h2>
        <p>{pause.reason}</p>
        <p className="s num">
          {t('limits.pauses.span', {
            from: words.dateTime(pause.from),
            until: words.dateTime(pause.until),
          })}{' '}
          · {t('limits.pauses.devices', { count: pause.devices })}
        </p>
        <p className="s">
          {t('limits.pauses.by', { name: pause.createdBy.name, at: words.near(pause.createdAt, now) })}
        </p>
        {mayEnd && (
          <button type="button" className="btn" disabled={end.isPending} onClick={() => end.mutate()}>
            {t(running ? 'limits.pauses.end' : 'limits.pauses.cancel')}
          </button>
        )}
      </div>
    </li>
  )
}
