/**
 * The tables, as Kysely sees them. Written for SQLite and PostgreSQL alike: instants are UTC ms in BIGINT columns,
 * flags are 0/1, documents are JSON texts, ids and hashes are texts. Ids bear their brands: what was checked on its way
 * in needs no second check on its way out.
 */
import type { Insertable, Selectable } from 'kysely'
import type {
  ClaimBatchesTable,
  ClaimsTable,
  CommandFilesTable,
  CommandResultsTable,
  CommandTargetsTable,
  CommandsTable,
  DevicePlacesTable,
  DeviceSessionsTable,
  DeviceStatusTable,
  DeviceSuccessionsTable,
  DevicesTable,
  EnrolmentsTable,
  FarewellsTable,
  HubRunsTable,
  ProgramsTable,
} from './schema-devices.ts'
import type { InboxEntriesTable, SentProgrammeItemsTable, SentProgrammesTable } from './schema-inbox.ts'
import type {
  JournalRowsTable,
  JournalSealsTable,
  PlaysTable,
  QuarantinedBatchesTable,
  WatermarksTable,
} from './schema-journals.ts'
import type { PapersTable, RootsTable, TrustDocumentsTable } from './schema-keys.ts'
import type {
  AuditTable,
  IdentitiesTable,
  PasskeysTable,
  RecoveryCodesTable,
  SessionsTable,
  SignInLinksTable,
  TotpTable,
  UserKeysTable,
  UsersTable,
} from './schema-people.ts'
import type { OverrideSignaturesTable, OverridesTable, PoliciesTable } from './schema-policy.ts'
import type {
  BulletinsTable,
  CalendarYearsPastTable,
  CalendarYearsTable,
  PausesTable,
  ScheduleDevicesTable,
  ScheduleItemsTable,
  SchedulesTable,
  SoundSettingsPastTable,
  SoundSettingsTable,
} from './schema-timetable.ts'
import type {
  GrantsTable,
  ReportGroupsTable,
  ReportGroupUnitsTable,
  UnitBoundariesTable,
  UnitCodesTable,
  UnitsTable,
  UnitSuccessionsTable,
} from './schema-units.ts'

/** What stands once per hub: `id`, `name`, `epoch`, `mode`, `timeZone`, `rootUnit`. */
export interface SettingsTable {
  key: string
  value: string
}

/** Documents by hash (programs, manifests, trust). Media bytes lie in the media folder under the same hash. */
export interface BlobsTable {
  sha256: string
  bytes: number
  media_type: string
  /** The text of a document; null for media. */
  body: string | null
  created_at: number
}

export interface Tables {
  settings: SettingsTable
  roots: RootsTable
  papers: PapersTable
  units: UnitsTable
  unit_successions: UnitSuccessionsTable
  unit_codes: UnitCodesTable
  unit_boundaries: UnitBoundariesTable
  report_groups: ReportGroupsTable
  report_group_units: ReportGroupUnitsTable
  grants: GrantsTable
  users: UsersTable
  sign_in_links: SignInLinksTable
  sessions: SessionsTable
  totp: TotpTable
  recovery_codes: RecoveryCodesTable
  passkeys: PasskeysTable
  identities: IdentitiesTable
  user_keys: UserKeysTable
  bulletins: BulletinsTable
  blobs: BlobsTable
  schedules: SchedulesTable
  schedule_items: ScheduleItemsTable
  schedule_devices: ScheduleDevicesTable
  claim_batches: ClaimBatchesTable
  claims: ClaimsTable
  enrolments: EnrolmentsTable
  devices: DevicesTable
  device_places: DevicePlacesTable
  device_successions: DeviceSuccessionsTable
  farewells: FarewellsTable
  device_status: DeviceStatusTable
  device_sessions: DeviceSessionsTable
  hub_runs: HubRunsTable
  programs: ProgramsTable
  trust_documents: TrustDocumentsTable
  journal_rows: JournalRowsTable
  journal_seals: JournalSealsTable
  watermarks: WatermarksTable
  quarantined_batches: QuarantinedBatchesTable
  plays: PlaysTable
  commands: CommandsTable
  command_targets: CommandTargetsTable
  command_results: CommandResultsTable
  command_files: CommandFilesTable
  policies: PoliciesTable
  overrides: OverridesTable
  override_signatures: OverrideSignaturesTable
  pauses: PausesTable
  sound_settings: SoundSettingsTable
  sound_settings_past: SoundSettingsPastTable
  calendar_years: CalendarYearsTable
  calendar_years_past: CalendarYearsPastTable
  sent_programmes: SentProgrammesTable
  sent_programme_items: SentProgrammeItemsTable
  inbox_entries: InboxEntriesTable
  audit: AuditTable
}

export type RowOf<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
