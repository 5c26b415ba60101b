/**
 * Every store that use cases speak to, and the one way to change several of them together. Each store is a port of its
 * own file; this one only gathers them.
 */
import type { AuditStore } from './audit-store.ts'
import type { BlobStore } from './blob-store.ts'
import type { BoundaryStore } from './boundary-store.ts'
import type { BulletinStore } from './bulletin-store.ts'
import type { CalendarYearStore } from './calendar-years.ts'
import type { DeviceSideStores } from './device-side.ts'
import type { FactorStore } from './factor-store.ts'
import type { GrantStore } from './grant-store.ts'
import type { IdentityStore } from './identity-store.ts'
import type { InboxStore } from './inbox-store.ts'
import type { OverrideStore } from './overrides.ts'
import type { PauseStore } from './pauses.ts'
import type { PlayLog } from './play-log.ts'
import type { PolicyStore } from './policies.ts'
import type { ReportGroupStore } from './report-group-store.ts'
import type { RetentionStore } from './retention.ts'
import type { ScheduleStore } from './schedule-store.ts'
import type { SessionStore } from './session-store.ts'
import type { SoundSettingStore } from './sound-settings.ts'
import type { UnitStore } from './unit-store.ts'
import type { UserStore } from './user-store.ts'

export interface Stores extends DeviceSideStores {
  readonly units: UnitStore
  readonly boundaries: BoundaryStore
  readonly reportGroups: ReportGroupStore
  readonly grants: GrantStore
  readonly users: UserStore
  readonly sessions: SessionStore
  readonly factors: FactorStore
  readonly identities: IdentityStore
  readonly audit: AuditStore
  readonly blobs: BlobStore
  readonly bulletins: BulletinStore
  readonly schedules: ScheduleStore
  readonly inbox: InboxStore
  readonly playLog: PlayLog
  readonly policies: PolicyStore
  readonly overrides: OverrideStore
  readonly pauses: PauseStore
  readonly soundSettings: SoundSettingStore
  readonly calendarYears: CalendarYearStore
  readonly retention: RetentionStore
}

/**
 * Runs `work` in one database transaction; what it throws rolls everything back. The database may make it begin anew, so
 * `work` leaves nothing behind but what it writes to the stores it is given.
 */
export type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
