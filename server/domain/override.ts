/** A planned lift of a policy's limits: nothing until two people have signed it, and over by itself. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { Override } from '@nguon/protocol/messages/override'
import type { Lift } from '@nguon/protocol/policy/judge'
import type { UnitPath } from './area.ts'

export interface OverrideRecord {
  readonly id: string
  readonly area: readonly UnitId[]
  readonly from: number
  readonly until: number
  readonly lifts: Override['lifts']
  readonly reason: string
  /** Base64 of the exact bytes to sign. */
  readonly payload: string
  readonly signatures: readonly {
    readonly user: UserId
    readonly keyid: KeyId
    readonly sig: string
    readonly at: number
  }[]
  /** Of the envelope with both signatures; null until the second. */
  readonly sha256: string | null
  readonly bytes: number
  readonly createdBy: UserId
  readonly createdAt: number
  readonly withdrawnAt: number | null
}

export type OverrideState = 'unsigned' | 'planned' | 'inForce' | 'over' | 'withdrawn'

export const overrideState = (o: OverrideRecord, now: number): OverrideState => {
  if (o.withdrawnAt !== null) return 'withdrawn'
  if (o.until <= now) return 'over'
  if (o.sha256 === null) return 'unsigned'
  return o.from <= now ? 'inForce' : 'planned'
}

/** What a device on this path may be told of it: a word of two people that nobody has taken back. */
export const bindsAt = (o: OverrideRecord, path: UnitPath): boolean =>
  o.sha256 !== null && o.withdrawnAt === null && o.area.some((unit) => path.includes(unit))

/** For judging sound; one that was withdrawn while it ran lifted until then. */
export const liftsAt = (overrides: readonly OverrideRecord[], path: UnitPath): Lift[] =>
  overrides
    .filter((o) => o.sha256 !== null && o.area.some((unit) => path.includes(unit)))
    .map((o) => ({ from: o.from, until: Math.min(o.until, o.withdrawnAt ?? o.until), lifts: o.lifts }))
    .filter((lift) => lift.from < lift.until)
