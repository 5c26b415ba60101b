import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schedule, Session } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { clockLength, shortLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { playGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { mayMove } from './move.ts'
import { hasBegunItsLast } from './when.ts'
import { useWhenWords } from './when-words.ts'
import { wishOf } from './wish-of.ts'

interface Props {
  session: Session | null
  schedule: Schedule | null
  mayEnd: boolean
  /** Moves it step by step, for those who cannot drag. */
  onMove: (session: Session, schedule: Schedule) => void
  onClose: () => void
}

/** One session in full, for titles that the grid had to cut, with the way out of the schedule. */
export const SessionSheet = (p: Props) => {
  const { t } = useTranslation()
  return (
    <Sheet open={p.session !== null} title={p.session?.title ?? t('schedule.title')} onClose={p.onClose}>
      {p.session && <Body {...p} session={p.session} />}
    </Sheet>
  )
}

const Body = ({ session, schedule, mayEnd, onMove, onClose }: Props & { session: Session }) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const text = useProblemText()
  const said = useWhenWords()
  const now = useNow(5_000)
  const state = session.state
  const when = schedule?.when
  const mayStillEnd =
    mayEnd && schedule?.endedAt === null && !hasBegunItsLast(schedule.when, now, words.timeZone)
  const end = useMutation({
    mutationFn: () => hub.endSchedule(session.scheduleId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['schedules'] })
      await client.invalidateQueries({ queryKey: ['bulletins'] })
      const again = schedule && wishOf(schedule)
      say({
        text: t('schedule.ended', { title: session.title }),
        glyph: 'skipped',
        ...(again
          ? {
              undo: () =>
                void hub
                  .schedule(again)
                  .then(() => client.invalidateQueries({ queryKey: ['schedules'] }))
                  .catch((error: unknown) => say({ text: text(error), glyph: 'attention' })),
            }
          : {}),
      })
      onClose()
    },
    onError: (error) => say({ text: text(error), glyph: 'attention' }),
  })
  return (
    <div className="stack">
      <div className="row wrap">
        <StateTag glyph={playGlyph[state]} word={t(`state.play.${state}`)} />
        <span className="num">
          {words.dateTime(session.startsAt)} · {clockLength(session.endsAt - session.startsAt)} ·{' '}
          {t('schedule.atDevices', { count: session.devices })}
        </span>
      </div>
      {when && <p>{said(when)}</p>}
      {session.items.length > 1 && (
        <ol className="sitems">
          {session.items.map((item, n) => (
            <li key={n}>
              <b className="num">{words.time(item.startsAt)}</b> {item.title}{' '}
              <em className="num">{shortLength(item.durationMs)}</em>
              {item.soundsAt === null && <small> {t('schedule.noRoom')}</small>}
            </li>
          ))}
        </ol>
      )}
      {typeof schedule?.endedAt === 'number' && (
        <p>{t('schedule.endedAt', { time: words.dateTime(schedule.endedAt) })}</p>
      )}
      {mayStillEnd && <p className="s">{t('schedule.endText')}</p>}
      <div className="sheet-acts">
        <Link className="btn" to="/nhat-ky-phat" search={{ tin: session.bulletinId }}>
          {t('schedule.seePlays')}
        </Link>
        {mayEnd && schedule && mayMove(session, schedule, now) && (
          <button type="button" className="btn" onClick={() => onMove(session, schedule)}>
            {t('schedule.move.press')}
          </button>
        )}
        {mayStillEnd && (
          <button type="button" className="btn" disabled={end.isPending} onClick={() => end.mutate()}>
            {t('schedule.end')}
          </button>
        )}
      </div>
    </div>
  )
}
