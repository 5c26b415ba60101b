import { reason as reasons } from '@nguon/i18n/vi/reason'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlaysAt } from '../../api/limits.ts'
import { dayMonth } from '../../format/dates.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { playGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { journalSays, planSays } from './verdict.ts'

/** One device at the instant: what is proven first, for what has passed; what was planned beside it. */
export const DeviceAt = ({ one, onNext }: { one: PlaysAt; onNext: (instant: number) => void }) => (
  <li className="card pa-one">
    <div className="pa-who">
      <Icon name={one.device.kind === 'eboard' ? 'board' : 'speaker'} />
      <Link to="/loa-bang/$id" params={{ id: one.device.id }}>
        {one.device.name}
      </Link>
      <span className="s">{one.device.unit.name}</span>
    </div>
    {one.journal !== null && <Journal one={one} />}
    <Plan one={one} onNext={onNext} />
  </li>
)

/** Clock times beside the day that is looked at: seconds where there are any, the day where it is another. */
const useClock = (beside: number) => {
  const words = useWords()
  return (at: number) => {
    const time = at % 60_000 === 0 ? words.time(at) : words.timeWithSeconds(at)
    const date = words.today(at)
    return date === words.today(beside) ? time : `${time} ${dayMonth(date)}`
  }
}

const Journal = ({ one }: { one: PlaysAt }) => {
  const { t } = useTranslation()
  const clock = useClock(one.at)
  const says = journalSays(one)
  return (
    <div className="pa-part">
      <h3 className="xs">{t('playsAt.journal')}</h3>
      {says === 'silent' && <Said glyph="proven">{t('playsAt.proofSilent')}</Said>}
      {says === 'unknown' && <Said glyph="unknown">{t('playsAt.proofUnknown')}</Said>}
      {one.journal?.plays.map((play) => (
        <div key={play.occurrence} className="stack pa-play">
          <p className="pa-say">
            {t('playsAt.proofSounded', {
              title: play.title === '' ? t('playsAt.untitled') : play.title,
              at: clock(play.startedAt),
            })}
            {play.playedMs !== null && play.playedMs > 0 && (
              <>, {t('playsAt.proofLasted', { length: clockLength(play.playedMs) })}</>
            )}
          </p>
          <p className="row wrap">
            <StateTag glyph={playGlyph[play.state]} word={t(`state.play.${play.state}`)} />
            <span className="s">{t(`state.proof.${play.proof}`)}</span>
          </p>
        </div>
      ))}
    </div>
  )
}

const Plan = ({ one, onNext }: { one: PlaysAt; onNext: (instant: number) => void }) => {
  const { t } = useTranslation()
  const clock = useClock(one.at)
  const says = planSays(one)
  const { planned, nextChangeAt } = one
  const held = useHeld(one)
  return (
    <div className="pa-part">
      <h3 className="xs">{t('playsAt.plan')}</h3>
      {planned === null ? (
        <>
          <Said glyph={says.glyph}>{t('playsAt.silence')}</Said>
          <p className="s">
            {t('playsAt.nothing')}
            {one.since !== null && <>, {t('playsAt.since', { at: clock(one.since) })}</>}
            {one.until !== null && <>, {t('playsAt.until', { at: clock(one.until) })}</>}
          </p>
        </>
      ) : (
        <>
          <Said glyph={says.glyph}>{planned.title === '' ? t('playsAt.untitled') : planned.title}</Said>
          {says.says === 'held' && <p className="pa-held">{t('playsAt.held', { reason: held })}</p>}
          <p className="s num">
            {t('playsAt.fromTo', { from: clock(planned.since), to: clock(planned.until) })} ·{' '}
            {t(`playsAt.why.${planned.why}`)}
            {one.device.kind === 'loudspeaker' && ` · ${t('playsAt.volume', { level: one.volume })}`}
          </p>
        </>
      )}
      <div className="row wrap pa-next">
        <span className="s num grow">
          {nextChangeAt === null ? t('playsAt.noNext') : t('playsAt.next', { at: clock(nextChangeAt) })}
        </span>
        {nextChangeAt !== null && (
          <button type="button" className="btn q" onClick={() => onNext(nextChangeAt)}>
            {t('playsAt.goNext')}
            <Icon name="next" />
          </button>
        )}
      </div>
    </div>
  )
}

/** Why something planned stays silent, in words; codes of newer hubs are shown as they come. */
const useHeld = ({ pause, policy, at }: PlaysAt): string => {
  const { t } = useTranslation()
  const clock = useClock(at)
  if (pause !== null) return t('playsAt.pausedWhy', { until: clock(pause.until), reason: pause.reason })
  const reason = (policy ?? '').replace(/^policy\./, '')
  return isReason(reason) ? t(`reason.${reason}`) : reason
}

const isReason = (text: string): text is keyof typeof reasons => text in reasons

const Said = (p: { glyph: Parameters<typeof StateGlyph>[0]['glyph']; children: string }) => (
  <p className="pa-say row">
    <StateGlyph glyph={p.glyph} />
    <span>{p.children}</span>
  </p>
)
