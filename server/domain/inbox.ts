/**
 * Programmes that a unit sends to the wards below it, and what becomes of them there. TT 39/2020: what is normal the
 * ward places as it sees fit or declines; what has priority is placed by itself, and the ward decides only who goes
 * first where it meets another priority.
 */
import type { BulletinId, Priority, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import { areasOf, type Action, type Actor } from './access.ts'
import { isWithin, type UnitPath } from './area.ts'
import { done, refused, type Outcome, type RefusalParams } from './outcome.ts'
import type { RefusedCode } from './refused-codes.ts'
import type { Target, When } from './schedule.ts'
import type { Unit } from './unit.ts'

export interface SentItem {
  readonly bulletinId: BulletinId
  readonly repeat: number
}

/** What was sent, once for all wards that it went to. */
export interface SentProgramme {
  readonly id: string
  /** Whose programme it is: its bulletins were approved for this unit and what lies below. */
  readonly unitId: UnitId
  readonly items: readonly [SentItem, ...SentItem[]]
  readonly gapMs: number
  /** Of its bulletins: nobody sends an ordinary bulletin with more rank than was approved for it. */
  readonly priority: Priority
  /** From its first sound to its last one, silences included. */
  readonly lengthMs: number
  /** When the sender wishes it to sound. */
  readonly when: When
  /** By then its last session is over, UTC ms. */
  readonly playBy: number
  readonly note: string
  readonly targets: readonly UnitId[]
  readonly createdBy: UserId
  readonly createdAt: number
  readonly withdrawnAt: number | null
}

/** Why a priority programme could not be placed by itself. */
export interface Obstacle {
  readonly code: RefusedCode
  readonly params: RefusalParams
}

/** One ward's copy of it, with the ward's answer. */
export interface InboxEntry {
  readonly id: string
  readonly programmeId: string
  readonly unitId: UnitId
  readonly state: 'waiting' | 'placed' | 'declined'
  /** What plays it; only where placed. */
  readonly scheduleId: RuleId | null
  /** Why the ward declined. */
  readonly reason: string | null
  readonly obstacle: Obstacle | null
  /** Null: nobody has answered, or it was placed by itself. */
  readonly answeredBy: UserId | null
  readonly answeredAt: number | null
  /** When somebody of the ward first took note of it. */
  readonly seenAt: number | null
}

export type EntryState = InboxEntry['state'] | 'tooLate' | 'withdrawn'

export const entryState = (
  entry: Pick<InboxEntry, 'state'>,
  programme: Pick<SentProgramme, 'withdrawnAt' | 'playBy'>,
  now: number,
): EntryState => {
  if (programme.withdrawnAt !== null) return 'withdrawn'
  return entry.state === 'waiting' && programme.playBy <= now ? 'tooLate' : entry.state
}

/** It waits for somebody of the ward: to be placed, or to be taken note of. */
export const asksForSomebody = (
  entry: Pick<InboxEntry, 'state' | 'seenAt'>,
  programme: Pick<SentProgramme, 'withdrawnAt' | 'playBy' | 'priority'>,
  now: number,
): boolean => {
  const state = entryState(entry, programme, now)
  return (
    state === 'waiting' || (state === 'placed' && programme.priority === 'priority' && entry.seenAt === null)
  )
}

/**
 * What comes from above is answered below: a right that reaches the ward only through the sender, or through somebody
 * above the sender, does not speak for the ward.
 */
export const speaksFor = (
  person: Actor,
  action: Action,
  { sender, ward }: { sender: UnitPath; ward: UnitPath },
): boolean =>
  person.disabledAt === null &&
  areasOf(person, action).some((top) => isWithin(ward, top) && !isWithin(sender, top))

/** The wards that some units mean, below the sender; a hamlet has no inbox, its ward has. */
export const wardsIn = (
  units: readonly { readonly unit: Pick<Unit, 'id' | 'kind'>; readonly path: UnitPath }[],
  sender: UnitId,
): UnitId[] => [
  ...new Set(
    units
      .filter(({ unit, path }) => unit.kind === 'commune' && unit.id !== sender && isWithin(path, sender))
      .map(({ unit }) => unit.id),
  ),
]

/** The ward that stands between an area and a unit below it; undefined: the area reaches it without passing one. */
export const wardBetween = (
  path: UnitPath,
  area: UnitId,
  kindOf: (unit: UnitId) => Unit['kind'] | undefined,
): UnitId | undefined => path.slice(path.indexOf(area) + 1).find((unit) => kindOf(unit) === 'commune')

export interface WardWish {
  readonly items: readonly { readonly bulletinId: BulletinId; readonly repeat?: number | undefined }[]
  readonly when: When
  readonly targets: readonly Target[]
  readonly cutAtSlotEnd?: boolean | undefined
}

/** What a ward may not change: what is said, and of a priority the days, the places and its end. `today`: YYYY-MM-DD. */
export const mayPlaceAs = (
  programme: Pick<SentProgramme, 'items' | 'priority' | 'when'>,
  ward: UnitId,
  wish: WardWish,
  today: string,
): Outcome<undefined> => {
  const said = wish.items.map(({ bulletinId, repeat = 1 }) => `${bulletinId} ${repeat}`)
  const sent = programme.items.map(({ bulletinId, repeat }) => `${bulletinId} ${repeat}`)
  if (said.join() !== sent.join()) return refused('inbox.otherItems')
  if (programme.priority === 'normal') return done(undefined)
  const [target, ...more] = wish.targets
  const everywhere = more.length === 0 && target?.kind === 'unit' && target.id === ward
  if (!everywhere || wish.cutAtSlotEnd === true) return refused('inbox.priorityStays')
  return keepsDays(programme.when, wish.when, today) ? done(undefined) : refused('inbox.priorityDays')
}

/** A single session may go to any hour before the deadline; a repeated one keeps its days and changes its hour only. */
const keepsDays = (wished: When, placed: When, today: string): boolean => {
  if (wished.kind === 'once' || placed.kind === 'once') return wished.kind === placed.kind
  // Days that are over bind nobody: an edit in the middle may begin today.
  const days = (when: typeof wished) => ({
    ...when,
    time: '',
    from: when.from < today ? today : when.from,
  })
  return sameText(days(wished), days(placed))
}

const sameText = (a: object, b: object): boolean => inOrder(a) === inOrder(b)
const inOrder = (d: object): string =>
  JSON.stringify(Object.entries(d).toSorted(([a], [b]) => (a < b ? -1 : 1)))
