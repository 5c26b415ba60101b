import { clockLength, shortLength } from '@nguon/i18n/lengths'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schedule, Session } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { playGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { mannerOf } from './manner.ts'
import { useMannerWords } from './manner-words.ts'
import { SessionActs } from './session-acts.tsx'
import { hasBegunItsLast } from './when.ts'
import { useWhenWords } from './when-words.ts'

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
  const said = useWhenWords()
  const mannerSaid = useMannerWords()
  const now = useNow(5_000)
  const state = session.state
  const sources = (schedule?.items ?? []).flatMap(({ relay }) => (relay === null ? [] : [relay.source]))
  const mayStillEnd =
    mayEnd && schedule?.endedAt === null && !hasBegunItsLast(schedule.when, now, words.timeZone)
  return (
    <div className="stack">
      <div className="row wrap">
        <StateTag glyph={playGlyph[state]} word={t(`state.play.${state}`)} />
        <span className="num">
          {words.dateTime(session.startsAt)} · {clockLength(session.endsAt - session.startsAt)} ·{' '}
          {t('schedule.atDevices', { count: session.devices })}
        </span>
      </div>
      {schedule && <p>{said(schedule.when)}</p>}
      {schedule && mannerSaid(mannerOf(schedule)).map((line) => <p key={line}>{line}</p>)}
      {[...new Set(sources)].map((source) => (
        <p className="row" key={source}>
          <Icon name="relay" />
          {t('plan.relay.from', { source })}
        </p>
      ))}
      {session.items.length > 1 && (
        <ol className="sitems">
          {session.items.map((item, n) => (
            <li key={n}>
              <b className="num">{words.time(item.startsAt)}</b> {item.title}{' '}
              <em className="num">{shortLength(item.durationMs)}</em>
              {item.relay && <small> {t('plan.relay.word')}</small>}
              {item.soundsAt === null && <small> {t('schedule.noRoom')}</small>}
            </li>
          ))}
        </ol>
      )}
      {typeof schedule?.endedAt === 'number' && (
        <p>{t('schedule.endedAt', { time: words.dateTime(schedule.endedAt) })}</p>
      )}
      {mayStillEnd && <p className="s">{t('schedule.endText')}</p>}
      <div className="sheet-acts session-acts">
        <Link className="btn" to="/nhat-ky-phat" search={{ tin: session.bulletinId }}>
          {t('schedule.seePlays')}
        </Link>
        {mayEnd && schedule && (
          <SessionActs session={session} schedule={schedule} now={now} onMove={onMove} onClose={onClose} />
        )}
      </div>
    </div>
  )
}
