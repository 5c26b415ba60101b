import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schedule, Session } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { mayMove } from './move.ts'
import { hasBegunItsLast } from './when.ts'
import { wishOf } from './wish-of.ts'

/** What may be done about one session and about its schedule. */
export const SessionActs = (p: {
  session: Session
  schedule: Schedule
  now: number
  onMove: (session: Session, schedule: Schedule) => void
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const { session, schedule, now } = p
  const takeOff = useTakeOff(p)
  const repeated = schedule.when.kind !== 'once'
  const movable = mayMove(session, schedule, now)
  const mayStillEnd = schedule.endedAt === null && !hasBegunItsLast(schedule.when, now, words.timeZone)
  const { date } = localParts(session.startsAt, words.timeZone)
  const search = { sua: schedule.id, ngay: date }
  return (
    <>
      {movable && (
        <>
          <button type="button" className="btn" onClick={() => p.onMove(session, schedule)}>
            {t('schedule.move.press')}
          </button>
          {repeated && (
            <Link className="btn" to="/lich-phat/moi" search={{ ...search, buoi: session.startsAt }}>
              {t('plan.edit.one')}
            </Link>
          )}
        </>
      )}
      {mayStillEnd && (
        <Link className="btn" to="/lich-phat/moi" search={search}>
          {t('plan.edit.press')}
        </Link>
      )}
      {movable && repeated && (
        <button
          type="button"
          className="btn"
          disabled={takeOff.one.isPending}
          onClick={() => takeOff.one.mutate()}
        >
          {t('plan.edit.leaveOut')}
        </button>
      )}
      {mayStillEnd && (
        <button
          type="button"
          className="btn"
          disabled={takeOff.all.isPending}
          onClick={() => takeOff.all.mutate()}
        >
          {t('schedule.end')}
        </button>
      )}
    </>
  )
}

/** Off the schedule, this session or all that is to come, with the way back. */
const useTakeOff = ({
  session,
  schedule,
  onClose,
}: {
  session: Session
  schedule: Schedule
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const { title } = session
  const freshen = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['schedules'] }),
      client.invalidateQueries({ queryKey: ['bulletins'] }),
    ])
  const onError = (error: unknown) => say({ text: problem(error), glyph: 'attention' })
  const said = async (text: string, replaces: string | null) => {
    await freshen()
    say({
      text,
      glyph: 'skipped',
      undo: undo(
        () => hub.schedule({ ...wishOf(schedule), ...(replaces === null ? {} : { replaces }) }).then(freshen),
        { text: t('plan.edit.undone', { title }) },
      ),
    })
    onClose()
  }
  const all = useMutation({
    retry: false,
    mutationFn: () => hub.endSchedule(schedule.id),
    onSuccess: () => said(t('schedule.ended', { title }), null),
    onError,
  })
  const one = useMutation({
    retry: false,
    mutationFn: () => hub.leaveOut(schedule.id, session.startsAt),
    onSuccess: ({ rest }) =>
      said(t('plan.edit.leftOut', { title, at: words.dateTime(session.startsAt) }), rest),
    onError,
  })
  return { all, one }
}
