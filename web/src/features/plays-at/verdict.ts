import type { PlaysAt, UnitPlaysAt } from '../../api/limits.ts'
import type { Glyph } from '../../ui/state-glyph.tsx'

/** What the timetable says of a device at the instant, and why it is silent where something was planned. */
export type PlanSays =
  | { says: 'sounds'; glyph: Glyph }
  | { says: 'held'; glyph: Glyph; by: 'pause' | 'policy' }
  | { says: 'nothing'; glyph: Glyph }

export const planSays = (one: Pick<PlaysAt, 'planned' | 'pause' | 'policy' | 'sounds'>): PlanSays => {
  if (one.planned === null) return { says: 'nothing', glyph: 'skipped' }
  if (one.sounds) return { says: 'sounds', glyph: 'sounding' }
  return { says: 'held', glyph: 'skipped', by: one.pause === null ? 'policy' : 'pause' }
}

/** What can be proven of it; an empty journal proves silence only where all of it is in hand. */
export type JournalSays = 'future' | 'sounded' | 'silent' | 'unknown'

export const journalSays = ({ journal }: Pick<PlaysAt, 'journal'>): JournalSays => {
  if (journal === null) return 'future'
  if (journal.plays.length > 0) return 'sounded'
  return journal.complete ? 'silent' : 'unknown'
}

export interface Tally {
  readonly key: 'sounded' | 'silent' | 'unknown' | 'willSound' | 'willBeSilent'
  readonly count: number
}

/** The sentence on top, part by part; what counts nobody is left out, but never so that nothing is said. */
export const tallyOf = (place: UnitPlaysAt): Tally[] => {
  const { sounded, silent, unknown, items } = place
  const future = items.every((one) => one.journal === null)
  const willSound = items.filter((one) => one.sounds).length
  const parts: Tally[] = future
    ? [
        { key: 'willSound', count: willSound },
        { key: 'willBeSilent', count: items.length - willSound },
      ]
    : [
        { key: 'sounded', count: sounded },
        { key: 'silent', count: silent },
        { key: 'unknown', count: unknown },
      ]
  return parts.filter(({ count }) => count > 0)
}
