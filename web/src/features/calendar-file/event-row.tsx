import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleWriting } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { refusalIn, verdictOf } from '../schedule/move.ts'
import type { Placeable } from '../schedule/schedule-draft.ts'
import { useWhenWords } from '../schedule/when-words.ts'
import { whenOf, type FoundEvent } from './read-event.ts'

interface Props {
  event: FoundEvent
  bulletins: readonly Placeable[]
  chosen: readonly string[]
  wish: ScheduleWriting | null
  /** Why the hub did not take it after all. */
  failure: unknown
  onChoose: (ids: string[]) => void
}

/** One event: when it is, which bulletin it means, and whether there is room for it. */
export const EventRow = ({ event, bulletins, chosen, wish, failure, onChoose }: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const said = useWhenWords()
  const id = useId()
  const title = event.title || t('plan.file.untitled')
  const several = chosen.length > 1
  return (
    <div className="event">
      <div>
        <b>{title}</b>
        <p className="s">{said(whenOf(event.start, words.timeZone))}</p>
        {event.place !== '' && <p className="xs">{t('plan.file.place', { place: event.place })}</p>}
      </div>
      <div className="field">
        <label className="vh" htmlFor={id}>
          {t('plan.file.bulletin', { title })}
        </label>
        <select
          id={id}
          className="input"
          value={several ? 'several' : (chosen[0] ?? '')}
          onChange={({ target: { value } }) => {
            if (value !== 'several') onChoose(value === '' ? [] : [value])
          }}
        >
          <option value="">{t('plan.file.leave')}</option>
          {several && <option value="several">{event.title}</option>}
          {bulletins.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
        {wish !== null && <Fits wish={wish} failure={failure} />}
      </div>
    </div>
  )
}

const Fits = ({ wish, failure }: { wish: ScheduleWriting; failure: unknown }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const preview = useQuery({
    queryKey: ['schedulePreview', wish],
    queryFn: () => hub.previewSchedule(wish),
    retry: false,
    staleTime: 10_000,
  })
  const verdict = failure
    ? refusalIn(failure)
    : preview.error
      ? refusalIn(preview.error)
      : preview.data
        ? verdictOf(preview.data)
        : null
  return (
    <p className="row s" aria-live="polite">
      {verdict === null ? (
        t('plan.file.checking')
      ) : verdict.kind === 'refused' ? (
        <>
          <StateGlyph glyph="missed" />
          <span>{problem(verdict.problem)}</span>
        </>
      ) : (
        <>
          <StateGlyph glyph="proven" />
          {t('plan.file.fits')}
        </>
      )}
    </p>
  )
}
