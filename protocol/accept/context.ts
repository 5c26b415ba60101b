import type { Verify } from '../keys.ts'
import type { DeviceId, HubId, UnitId, ZoneId } from '../ids.ts'
import type { Trust } from '../messages/trust.ts'

/** A clock may lag behind the hub's by this much before what is fresh looks as if it came from the future. */
export const clockSlackMs = 30_000

/** What a device holds while it judges an incoming document. */
export interface DeviceContext {
  readonly verify: Verify
  readonly hub: HubId
  readonly device: DeviceId
  readonly zones: readonly ZoneId[]
  readonly unitPath: readonly UnitId[]
  readonly trust: Trust
  /** The device's best idea of UTC, ms. */
  readonly now: number
}
