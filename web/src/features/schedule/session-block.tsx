import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schedule, Session } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateGlyph, type Glyph } from '../../ui/state-glyph.tsx'
import { playGlyph } from '../../ui/states.ts'
import { shortLength } from '@nguon/i18n/lengths'
import { movedBy, stepOf } from './move.ts'
import { useHoldDrag } from './use-hold-drag.ts'
import type { Moving } from './use-move.ts'
import { soundsFrom, soundsUntil } from './week.ts'

export interface BlockProps {
  session: Session
  /** Present when it may be moved. */
  schedule: Schedule | null
  moving: Moving
  /** From above: another unit's bulletin. */
  foreign: boolean
  /** A minute is this high, as on the wall of a studio; null: all alike. */
  pxPerMinute: number | null
  now: number
  onOpen: () => void
  /** Where a pointer at this point would let it go; null: outside of the week. */
  aim: (x: number, y: number) => number | null
}

/** One session: pressed it tells all, dragged or stepped it moves. */
export const SessionBlock = (p: BlockProps) => {
  const { t } = useTranslation()
  const words = useWords()
  const { session: s, schedule, moving } = p
  const onItsWay = moving.isMoving(s)

  const drag = useHoldDrag({
    may: schedule !== null,
    begin: () => {
      if (schedule !== null) moving.begin(s, schedule, s.startsAt, 'pointer')
    },
    to: (x, y) => {
      const at = p.aim(x, y)
      if (at !== null) moving.to(at)
    },
    drop: moving.drop,
    leave: moving.leave,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = schedule === null ? null : stepOf(event.key, event.shiftKey)
    if (step !== null && schedule !== null) {
      event.preventDefault()
      if (onItsWay && moving.move) moving.to(movedBy(moving.move.at, step, words.timeZone))
      else moving.begin(s, schedule, movedBy(s.startsAt, step, words.timeZone), 'steps')
    } else if (onItsWay && event.key === 'Escape') {
      event.preventDefault()
      moving.leave()
    } else if (onItsWay && event.key === 'Enter') {
      event.preventDefault()
      moving.drop()
    }
  }
  const glyph = glyphOf(s, p.now)
  const shifted = s.shifted !== null && s.shifted.startsAt !== s.startsAt
  const classes = [
    'it',
    looks(s, p.now, p.foreign),
    relays(s) ? 'rel' : '',
    schedule ? 'mv' : '',
    onItsWay ? 'away' : '',
  ]
  const height = p.pxPerMinute === null ? {} : { minHeight: blockHeight(s, p.pxPerMinute) }
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      style={height}
      title={`${words.time(s.startsAt)} ${s.title}`}
      aria-label={[
        `${words.time(s.startsAt)} ${s.title}`,
        t(`state.play.${s.state}`),
        ...(s.priority === 'priority' ? [t('schedule.priority')] : []),
        ...(relays(s) ? [t('plan.relay.word')] : []),
        ...(shifted ? [t('schedule.shifted', { at: words.time(soundsFrom(s)) })] : []),
      ].join(', ')}
      data-end={onItsWay ? undefined : soundsUntil(s)}
      {...drag.handlers}
      onClick={() => {
        if (!drag.wasDragged()) p.onOpen()
      }}
      onKeyDown={onKeyDown}
    >
      {glyph && <StateGlyph glyph={glyph} />}
      {relays(s) && <Icon name="relay" />}
      <span>
        {s.title}
        {s.items.length > 1 && <small> {t('schedule.more', { count: s.items.length - 1 })}</small>}
        {shifted && <small> {t('schedule.shifted', { at: words.time(soundsFrom(s)) })}</small>}
      </span>
      <em>{shortLength(s.endsAt - s.startsAt)}</em>
    </button>
  )
}

/** Where the session on its way would stand, with what the hub says to it. */
export const Ghost = ({ moving }: { moving: Moving }) => {
  const { t } = useTranslation()
  const words = useWords()
  const { move, verdict } = moving
  if (move === null) return null
  const bad = verdict.kind === 'refused'
  return (
    <div className={bad ? 'it ghost bad' : 'it ghost'} aria-hidden="true">
      <span>
        {verdict.kind === 'fits'
          ? t('schedule.move.fits', { at: words.time(move.at) })
          : `${words.time(move.at)} ${move.session.title}`}
      </span>
      <em>{shortLength(move.session.endsAt - move.session.startsAt)}</em>
    </div>
  )
}

const glyphOf = (s: Session, now: number): Glyph | null => {
  if (s.state === 'playing' || s.endsAt <= now) return playGlyph[s.state]
  return s.priority === 'priority' ? 'priority' : s.state === 'planned' ? null : playGlyph[s.state]
}

/** Passed on from another station, all of it or in part. */
const relays = (s: Session): boolean => s.items.some((item) => item.relay)

const looks = (s: Session, now: number, foreign: boolean): string => {
  if (s.state === 'playing') return 'on'
  if (s.endsAt <= now) return 'd'
  return s.priority === 'priority' ? 'p' : foreign ? 'r' : ''
}

const blockHeight = (s: Session, pxPerMinute: number): string =>
  `${Math.min(220, Math.max(32, ((s.endsAt - s.startsAt) / 60_000) * pxPerMinute))}px`
