import type { DeviceId } from '@nguon/protocol/ids'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'

/** Builds and announces what these devices are now to know; the store already says it. */
export type RefreshPrograms = (devices: readonly DeviceId[]) => Promise<void>

/** What whoever changes what devices are to play needs. */
export interface ScheduleDeps {
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly tell: TellConsoles
  readonly refreshPrograms: RefreshPrograms
  readonly now: Now
  readonly newId: NewId
  readonly timeZone: string
}
