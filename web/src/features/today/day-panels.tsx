import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../api/contract.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { playGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'

/** The next four sessions of the day. */
export const NextPanel = ({ sessions, now }: { sessions: readonly Session[]; now: number }) => {
  const { t } = useTranslation()
  const next = sessions
    .filter((s) => s.startsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt)
    .slice(0, 4)
  return (
    <section className="card" aria-label={t('today.next')}>
      <div className="hd">
        <h2>{t('today.next')}</h2>
        <Link className="btn q sm" to="/lich-phat">
          {t('today.seeSchedule')}
        </Link>
      </div>
      {next.length === 0 ? (
        <p className="bd s">{t('today.nothingNext')}</p>
      ) : (
        <ul>
          {next.map((s) => (
            <SessionLine key={`${s.scheduleId}-${s.startsAt}`} session={s} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** What the day has already brought, with its proof. */
export const DonePanel = ({ sessions, now }: { sessions: readonly Session[]; now: number }) => {
  const { t } = useTranslation()
  const done = sessions
    // One that was stopped is over before its planned end.
    .filter((s) => s.endsAt <= now || !['planned', 'playing'].includes(s.state))
    .sort((a, b) => b.startsAt - a.startsAt)
  return (
    <section className="card" aria-label={t('today.done')}>
      <div className="hd">
        <h2>{t('today.done')}</h2>
        <Link className="btn q sm" to="/nhat-ky-phat">
          {t('rooms.playbacks')}
        </Link>
      </div>
      {done.length === 0 ? (
        <p className="bd s">{t('today.nothingDone')}</p>
      ) : (
        <ul>
          {done.slice(0, 6).map((s) => (
            <SessionLine key={`${s.scheduleId}-${s.startsAt}`} session={s} withState />
          ))}
        </ul>
      )}
    </section>
  )
}

const SessionLine = ({ session, withState = false }: { session: Session; withState?: boolean }) => {
  const { t } = useTranslation()
  const words = useWords()
  const state = session.state
  return (
    <li className="line">
      <span className="tm">{words.time(session.startsAt)}</span>
      <div className="grow">
        <b className="t">{session.title}</b>
        <span className="s">
          {clockLength(session.endsAt - session.startsAt)} ·{' '}
          {t('today.devicesOf', { count: session.devices })}
        </span>
        {withState && (
          <div>
            <StateTag plain glyph={playGlyph[state]} word={t(`state.play.${state}`)} />
          </div>
        )}
      </div>
    </li>
  )
}
