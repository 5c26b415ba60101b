import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Me } from '../api/contract.ts'
import { queries } from '../api/queries.ts'
import { StopButton, useSilenceNotice, useSounding } from '../features/stop/stop-button.tsx'
import { shortDate } from '../format/dates.ts'
import { useWords } from '../format/use-words.ts'
import { dayBounds } from '../format/zone.ts'
import { DayRibbon } from '../ui/day-ribbon.tsx'
import { ribbonBlocks } from '../ui/ribbon-scale.ts'
import { StateTag } from '../ui/state-tag.tsx'
import { useNow } from '../ui/use-now.ts'
import { may } from './rooms.ts'

/** The band on top of every officer's screen: the day, what sounds now or comes next, and the way to stop it. */
export const DayBar = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(2_000)
  const about = useSuspenseQuery(queries.about()).data
  const date = words.today(now)
  const { from, to } = dayBounds(date, words.timeZone)
  const sessions = useQuery(queries.schedules(from, to)).data?.sessions ?? []
  const sounding = useSounding()
  useSilenceNotice(sounding.length)
  const next = sessions.filter((s) => s.startsAt > now).sort((a, b) => a.startsAt - b.startsAt)[0]
  const playing = sounding.find((d) => d.nowPlaying)?.nowPlaying
  return (
    <div className="day">
      <div className="d">
        <b>
          {words.weekday(date)}, {shortDate(date)}
        </b>
        <span className="xs">{words.lunar(date)}</span>
      </div>
      <DayRibbon
        blocks={ribbonBlocks(sessions, now, words.timeZone)}
        quiet={about.quietHours ?? []}
        now={words.time(now)}
      />
      <div className="day-now" aria-live="polite">
        {sounding.length > 0 ? (
          <>
            <span className="hide-m">
              <StateTag glyph="sounding" word={t('state.device.playing')} />
            </span>
            {playing && (
              <span className="hide-d day-title">{t('shell.sounding', { title: playing.title })}</span>
            )}
            {may(me, 'stop') && <StopButton className="btn p sm" />}
          </>
        ) : (
          <span className="hide-m">
            <StateTag
              glyph="waiting"
              word={next ? t('shell.nextAt', { time: words.time(next.startsAt) }) : t('shell.nothingNext')}
            />
          </span>
        )}
      </div>
    </div>
  )
}
