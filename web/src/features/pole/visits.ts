/**
 * What somebody did at which box, kept on the phone: what they entered outlives a lost line, a closed page and an empty
 * battery, and is sent when there is a line again. One list a person, so that nobody sees another's.
 */
import type { DevicePlace } from '../../api/boxes.ts'

/** What the hub has still to be told of one box; a later word replaces an earlier one. */
export interface Unsent {
  readonly name?: string
  readonly place?: DevicePlace
}

export interface Visit {
  readonly device: string
  readonly name: string
  /** UTC milliseconds of the newest act. */
  readonly at: number
  readonly unsent: Unsent
  /** What the hub did not take, and why, in its own words. */
  readonly refused?: { readonly field: keyof Unsent; readonly reason: string } | undefined
  /** Whether the chime was heard, or the board showed what the picture had. */
  readonly heard?: 'yes' | 'no' | undefined
}

export type Visits = Readonly<Record<string, Visit>>

/** How long a visit is shown. */
export const keptMs = 3 * 86_400_000

export const readVisits = (store: Storage, userId: string, now: number): Visits => {
  try {
    const read: unknown = JSON.parse(store.getItem(nameOf(userId)) ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(
      Object.entries(read).filter(
        (entry): entry is [string, Visit] =>
          isVisit(entry[1]) && (now - entry[1].at < keptMs || isOpen(entry[1])),
      ),
    )
  } catch {
    return {}
  }
}

export const keepVisits = (store: Storage, userId: string, visits: Visits): void =>
  store.setItem(nameOf(userId), JSON.stringify(visits))

/** With `change` over what is known of the box; undefined takes a field away. */
export const withVisit = (
  visits: Visits,
  box: { readonly device: string; readonly name: string; readonly at: number },
  change: Partial<Visit> = {},
): Visits => ({ ...visits, [box.device]: { unsent: {}, ...visits[box.device], ...box, ...change } })

/** Once the hub has taken a field; a newer word on it meanwhile stays. */
export const withSent = <K extends keyof Unsent>(
  visits: Visits,
  device: string,
  field: K,
  value: Unsent[K],
): Visits => {
  const visit = visits[device]
  if (visit === undefined || visit.unsent[field] !== value) return visits
  return { ...visits, [device]: { ...visit, unsent: without(visit.unsent, field), refused: undefined } }
}

export const withRefusal = (
  visits: Visits,
  device: string,
  refused: NonNullable<Visit['refused']>,
): Visits => {
  const visit = visits[device]
  return visit === undefined ? visits : { ...visits, [device]: { ...visit, refused } }
}

/** The next thing to send, if any: what was refused waits for somebody to change it. */
export const nextUnsent = (visits: Visits): { device: string; field: keyof Unsent } | undefined => {
  for (const { device, unsent, refused } of Object.values(visits))
    for (const field of fields)
      if (unsent[field] !== undefined && refused?.field !== field) return { device, field }
  return undefined
}

export const isOpen = ({ unsent }: Visit): boolean => fields.some((field) => unsent[field] !== undefined)

const fields = ['name', 'place'] as const

const without = (unsent: Unsent, field: keyof Unsent): Unsent => {
  const { [field]: _, ...rest } = unsent
  return rest
}

const nameOf = (userId: string) => `nguon.pole.${userId}`

const isVisit = (value: unknown): value is Visit =>
  typeof value === 'object' &&
  value !== null &&
  (['device', 'name'] as const).every((field) => typeof Reflect.get(value, field) === 'string') &&
  typeof Reflect.get(value, 'at') === 'number' &&
  typeof Reflect.get(value, 'unsent') === 'object'
