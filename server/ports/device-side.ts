/** The stores that the device side adds to `Stores`. */
import type { AssignmentStore } from './assignments.ts'
import type { BulletinTitles } from './bulletin-titles.ts'
import type { ClaimStore, EnrolmentStore } from './claims.ts'
import type { CommandStore } from './commands.ts'
import type { DevicePlaceStore } from './device-places.ts'
import type { DeviceStatusStore } from './device-statuses.ts'
import type { DeviceStore } from './devices.ts'
import type { FarewellStore } from './farewells.ts'
import type { HubRunStore } from './hub-runs.ts'
import type { JournalStore } from './journals.ts'
import type { PaperStore } from './papers.ts'
import type { PlayStore } from './plays.ts'
import type { ProgramStore } from './programs.ts'
import type { RootStore } from './roots.ts'
import type { SettingStore } from './settings.ts'
import type { SuccessionStore } from './successions.ts'
import type { TrustDocumentStore } from './trust-documents.ts'

export interface DeviceSideStores {
  readonly devices: DeviceStore
  readonly deviceStatuses: DeviceStatusStore
  readonly devicePlaces: DevicePlaceStore
  readonly successions: SuccessionStore
  readonly farewells: FarewellStore
  readonly journals: JournalStore
  readonly plays: PlayStore
  readonly programs: ProgramStore
  readonly assignments: AssignmentStore
  readonly bulletinTitles: BulletinTitles
  readonly settings: SettingStore
  readonly trustDocuments: TrustDocumentStore
  readonly roots: RootStore
  readonly papers: PaperStore
  readonly claims: ClaimStore
  readonly enrolments: EnrolmentStore
  readonly commands: CommandStore
  readonly hubRuns: HubRunStore
}
