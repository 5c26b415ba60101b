import { useTranslation } from 'react-i18next'
import type { Playback } from '../../api/contract.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { Hint } from '../../ui/hint.tsx'
import { Icon } from '../../ui/icon.tsx'
import { playGlyph } from '../../ui/states.ts'
import { StateTag } from '../../ui/state-tag.tsx'

/** One row a play; grouped by day; on the phone each row folds into three lines. */
export const PlayTable = ({ items }: { items: readonly Playback[] }) => {
  const { t } = useTranslation()
  const words = useWords()
  const days = new Map<string, Playback[]>()
  for (const item of items) {
    const { date } = localParts(item.plannedAt, words.timeZone)
    days.set(date, [...(days.get(date) ?? []), item])
  }
  return (
    <div className="stack">
      {[...days].map(([date, plays]) => (
        <section className="card" key={date} aria-label={shortDate(date)}>
          <div className="hd">
            <h2>
              {words.weekday(date)}, {shortDate(date)}
            </h2>
          </div>
          <table className="rp pl">
            <thead>
              <tr>
                <th scope="col">{t('playbacks.planned')}</th>
                <th scope="col" className="l">
                  {t('playbacks.device')}
                </th>
                <th scope="col" className="l">
                  {t('playbacks.bulletin')}
                </th>
                <th scope="col" className="l">
                  {t('playbacks.started')}
                </th>
                <th scope="col">{t('playbacks.played')}</th>
                <th scope="col" className="l">
                  {t('playbacks.result')}
                </th>
                <th scope="col" className="l">
                  {t('playbacks.proof')}
                </th>
              </tr>
            </thead>
            <tbody>
              {plays.map((play) => (
                <PlayRow key={`${play.device.id}-${play.occurrence}`} play={play} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

const PlayRow = ({ play }: { play: Playback }) => {
  const { t } = useTranslation()
  const words = useWords()
  const late = play.startedAt === null ? 0 : play.startedAt - play.plannedAt
  return (
    <tr>
      <td className="tmc">{words.time(play.plannedAt)}</td>
      <td className="l dev">
        <span className="row">
          <Icon name={play.device.kind === 'eboard' ? 'board' : 'speaker'} />
          {play.device.name}
        </span>
      </td>
      <td className="l bul">{play.bulletin.title}</td>
      <td className="l at">
        {play.startedAt !== null && (
          <>
            {words.timeWithSeconds(play.startedAt)}
            {late >= 1500 && (
              <small className="xs">{t('playbacks.late', { seconds: Math.round(late / 1000) })}</small>
            )}
          </>
        )}
      </td>
      <td className="len">
        {play.playedMs !== null &&
          t('playbacks.playedOf', {
            played: clockLength(play.playedMs),
            planned: clockLength(play.plannedMs),
          })}
      </td>
      <td className="l res">
        <StateTag plain glyph={playGlyph[play.state]} word={t(`state.play.${play.state}`)} />
        {play.reason !== null && <ReasonOf code={play.reason} />}
      </td>
      <td className="l prf">
        <Hint text={t(`playbacks.proofText.${play.proof}`)}>
          <b>{play.proof}</b> {t(`state.proof.${play.proof}`)}
        </Hint>
      </td>
    </tr>
  )
}

/** A reason the catalogue knows is said in words; another is left out rather than shown as a code. */
const ReasonOf = ({ code }: { code: string }) => {
  const { t, i18n } = useTranslation()
  // What the machine said stands behind a colon; it is for the log.
  const [head] = code.split(':')
  const key = `reason.${head}`
  return i18n.exists(key) ? <small className="xs">{t(key as never)}</small> : null
}
