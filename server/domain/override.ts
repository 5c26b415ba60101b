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

/** When the second person signed; null: nobody has yet. */
export const completedAt = (o: Pick<OverrideRecord, 'sha256' | 'signatures'>): number | null =>
  o.sha256 === null ? null : Math.max(...o.signatures.map(({ at }) => at))

/**
 * For judging sound: it lifts nothing before the second signature, and one that was withdrawn while it ran lifted until
 * then. `knownAt`: what was done later is not known yet; a box that began a play before the withdrawal was right.
 */
export const liftsAt = (
  overrides: readonly OverrideRecord[],
  path: UnitPath,
  knownAt = Number.POSITIVE_INFINITY,
): Lift[] =>
  overrides.flatMap((o) => {
    const signedAt = completedAt(o)
    if (signedAt === null || signedAt > knownAt || !o.area.some((unit) => path.includes(unit))) return []
    const withdrawnAt = o.withdrawnAt !== null && o.withdrawnAt <= knownAt ? o.withdrawnAt : o.until
    const lift = { from: Math.max(o.from, signedAt), until: Math.min(o.until, withdrawnAt), lifts: o.lifts }
    return lift.from < lift.until ? [lift] : []
  })
