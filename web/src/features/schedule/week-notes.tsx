import { useTranslation } from 'react-i18next'
import type { WeekSchedules } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'

/** What holds the week's broadcasts back or lets more through than usual, and who answers for it. */
export const WeekNotes = ({ week }: { week: Pick<WeekSchedules, 'pauses' | 'overrides'> }) => {
  const { t } = useTranslation()
  const words = useWords()
  if (week.pauses.length + week.overrides.length === 0) return null
  return (
    <ul className="wnotes">
      {week.pauses.map((pause) => (
        <li key={pause.id} className="note bg unknown">
          <StateGlyph glyph="skipped" />
          <span className="grow">
            {t('schedule.paused', {
              reason: pause.reason,
              from: words.dateTime(pause.from),
              until: words.dateTime(pause.endedAt ?? pause.until),
              count: pause.devices,
            })}
          </span>
        </li>
      ))}
      {week.overrides.map((lift) => (
        <li key={lift.id} className="note bg partial">
          <StateGlyph glyph="attention" />
          <span className="grow">
            {t('schedule.lifted', {
              what: lift.lifts.map((one) => t(`schedule.lifts.${one}`)).join(', '),
              reason: lift.reason,
              from: words.dateTime(lift.from),
              until: words.dateTime(lift.until),
              who: lift.signatures.map(({ user }) => user.name).join(', '),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
