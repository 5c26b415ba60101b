import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { dayMonth } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { movedBy } from './move.ts'
import type { Moving } from './use-move.ts'
import { partOf } from './week.ts'

/** Beside the place itself: what the hub says to it and the presses that settle it. On the phone at the thumb. */
export const MovePanel = ({ moving, week }: { moving: Moving; week: RefObject<HTMLDivElement | null> }) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const panel = useRef<HTMLDivElement>(null)
  const said = useMoveWords(moving)
  const { move, verdict } = moving
  const place = usePlaceBeside(week, panel, move?.at ?? null, verdict.kind)
  const repeated = move !== null && move.schedule.when.kind !== 'once'
  const settled = move !== null && (move.dropped || moving.busy)
  // Once it was let go the answer waits here for a press, so this is where the keyboard has to be.
  const waits = move?.dropped === true && (verdict.kind === 'refused' || repeated) && !moving.busy
  useEffect(() => {
    if (waits) panel.current?.querySelector<HTMLButtonElement>('.btn.p, .btn')?.focus()
  }, [waits])
  const live = (
    <p className="vh" role="status" aria-live="assertive">
      {said.heard}
    </p>
  )
  if (move === null) return live
  const bad = verdict.kind === 'refused'
  const steps = move.by === 'steps' && !settled
  if (move.by === 'pointer' && !bad && !(move.dropped && repeated)) return live
  const step = (by: { days: number } | { minutes: number }) => moving.to(movedBy(move.at, by, words.timeZone))
  return (
    <>
      {live}
      <div
        ref={panel}
        className={bad ? 'mvp bad' : 'mvp'}
        style={place}
        role="group"
        aria-label={t('schedule.move.label', { title: move.session.title })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') moving.leave()
        }}
      >
        <div className="row top">
          <StateGlyph glyph={bad ? 'missed' : verdict.kind === 'fits' ? 'proven' : 'waiting'} />
          <div className="grow">
            <h3>{said.title}</h3>
            {verdict.kind === 'refused' ? (
              <p className="s">{problem(verdict.problem)}</p>
            ) : (
              <p className="s">{said.text}</p>
            )}
          </div>
        </div>
        {steps && (
          <div className="steps">
            <button type="button" className="btn" onClick={() => step({ days: -1 })}>
              {t('schedule.move.dayBefore')}
            </button>
            <button type="button" className="btn" onClick={() => step({ days: 1 })}>
              {t('schedule.move.dayAfter')}
            </button>
            <button type="button" className="btn" onClick={() => step({ minutes: -10 })}>
              {t('schedule.move.earlier')}
            </button>
            <button type="button" className="btn" onClick={() => step({ minutes: 10 })}>
              {t('schedule.move.later')}
            </button>
          </div>
        )}
        <div className="acts">
          {verdict.kind === 'refused' && verdict.nearestAt !== null && (
            <NearestButton at={verdict.nearestAt} moving={moving} />
          )}
          {verdict.kind === 'fits' && (steps || repeated) && (
            <button
              type="button"
              className="btn p"
              disabled={moving.busy}
              onClick={() => moving.place(move.at)}
            >
              <Icon name="calendar" />
              {repeated
                ? t('schedule.move.whole', { at: words.time(move.at) })
                : t('schedule.move.here', { at: words.time(move.at) })}
            </button>
          )}
          {repeated && verdict.kind !== 'stays' && (
            <button type="button" className="btn" disabled={moving.busy} onClick={moving.placeApart}>
              {t('schedule.move.apart')}
            </button>
          )}
          <button type="button" className="btn" disabled={moving.busy} onClick={moving.leave}>
            {t('schedule.move.leave')}
          </button>
        </div>
      </div>
    </>
  )
}

const NearestButton = ({ at, moving }: { at: number; moving: Moving }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { date, time } = localParts(at, words.timeZone)
  const whole = moving.move?.schedule.when.kind === 'once'
  return (
    <button
      type="button"
      className="btn p"
      disabled={moving.busy}
      onClick={() => (whole ? moving.place(at) : moving.to(at))}
    >
      {t('schedule.move.nearest', {
        time,
        part: t(`schedule.dayPart.${partOf(time)}`),
        weekday: t(`schedule.weekdayIn.${weekdayNumber(date)}`),
        date: dayMonth(date),
      })}
    </button>
  )
}

const weekdayNumber = (date: string) => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return (['7', '1', '2', '3', '4', '5', '6'] as const)[day] ?? '1'
}

/** The same for eyes and for ears. */
const useMoveWords = ({ move, verdict }: Moving): { title: string; text: string; heard: string } => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  if (move === null) return { title: '', text: '', heard: '' }
  const { date, time } = localParts(move.at, words.timeZone)
  const place = {
    time,
    part: t(`schedule.dayPart.${partOf(time)}`),
    weekday: t(`schedule.weekdayIn.${weekdayNumber(date)}`),
    date: dayMonth(date),
  }
  if (verdict.kind === 'refused') {
    const title = t('schedule.move.refused', place)
    return { title, text: '', heard: `${title}. ${problem(verdict.problem)}` }
  }
  const title = t('schedule.move.at', place)
  const text =
    verdict.kind === 'fits'
      ? t('schedule.move.fits', { at: time })
      : verdict.kind === 'anotherDay'
        ? t('schedule.move.anotherDay')
        : verdict.kind === 'stays'
          ? t('schedule.move.stays')
          : t('schedule.move.asking')
  return { title, text, heard: verdict.kind === 'asking' ? title : `${title}. ${text}` }
}

const width = 300
const gap = 12

/** To the right of the cell where the session would stand, or to its left where the week ends. */
const usePlaceBeside = (
  week: RefObject<HTMLDivElement | null>,
  panel: RefObject<HTMLDivElement | null>,
  at: number | null,
  verdict: string,
) => {
  const words = useWords()
  const [place, setPlace] = useState<{ left: number; top: number } | undefined>()
  useLayoutEffect(() => {
    const field = week.current
    if (at === null || field === null) return
    const { date, time } = localParts(at, words.timeZone)
    const cell = field.querySelector<HTMLElement>(`[data-cell="${date} ${partOf(time)}"]`)
    if (cell === null || cell.offsetWidth === 0) return setPlace(undefined)
    const ghost = cell.querySelector<HTMLElement>('.ghost')
    const box = field.getBoundingClientRect()
    const right = cell.getBoundingClientRect().right - box.left + gap
    const left = cell.getBoundingClientRect().left - box.left - gap - width
    const wanted = (ghost ?? cell).getBoundingClientRect().top - box.top - 16
    const lowest = field.offsetHeight - (panel.current?.offsetHeight ?? 200)
    setPlace({
      left: right + width <= field.offsetWidth ? right : Math.max(0, left),
      top: Math.max(0, Math.min(wanted, lowest)),
    })
  }, [at, panel, verdict, week, words.timeZone])
  return place
}
