/**
 * The tables, as Kysely sees them. Written for SQLite and PostgreSQL alike: instants are UTC ms in BIGINT columns,
 * flags are 0/1, documents are JSON texts, ids and hashes are texts. Ids bear their brands: what was checked on its way
 * in needs no second check on its way out.
 */
import type { BulletinId, DeviceId, JournalId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { Insertable, Selectable } from 'kysely'
import type { InboxEntriesTable, SentProgrammeItemsTable, SentProgrammesTable } from './schema-inbox.ts'
import type { PapersTable, RootsTable } from './schema-keys.ts'
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

export interface UsersTable {
  id: UserId
  user_name: string
  name: string
  title: string
  role: 'administrator' | 'officer' | 'approver' | 'viewer'
  unit_id: UnitId
  /** Argon2id; null until the person sets one. */
  password_hash: string | null
  created_at: number
  disabled_at: number | null
}

export interface SignInLinksTable {
  token_hash: string
  user_id: UserId
  expires_at: number
  used_at: number | null
}

export interface SessionsTable {
  token_hash: string
  user_id: UserId
  created_at: number
  last_seen_at: number
  expires_at: number
}

export interface UserKeysTable {
  keyid: KeyId
  user_id: UserId
  alg: 'ed25519' | 'ecdsa-p256'
  spki: string
  status: 'pending' | 'active' | 'revoked'
  created_at: number
}

export interface BulletinsTable {
  id: BulletinId
  revision: number
  unit_id: UnitId
  author_id: UserId
  writer_id: UserId
  state: 'draft' | 'submitted' | 'approved' | 'refused' | 'withdrawn'
  title: string
  text: string
  voice: string
  topic: string
  priority: 'normal' | 'priority'
  /** What boxes relay instead of reading its words. */
  relay_source: string | null
  speech_state: 'none' | 'working' | 'ready' | 'failed'
  speech_progress: number
  /** JSON: durationMs, lufs, truePeakDb, sha256, bytes, spoken, marks, peaks; or {error}. */
  speech: string | null
  /** Exact payload (base64) that the approver is asked to sign; made at submission. */
  manifest_payload: string | null
  /** SHA-256 of the signed envelope, a blob; set by approval. */
  manifest_sha256: string | null
  not_before: number | null
  not_after: number | null
  max_plays: number | null
  created_at: number
  updated_at: number
  submitted_at: number | null
  decided_at: number | null
  decided_by: UserId | null
  refusal_ground: 'againstPolicy' | 'secret' | 'untrue' | 'poorQuality' | 'barredByLaw' | null
  refusal_remark: string | null
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

export interface SchedulesTable {
  /** Also the rule's id. */
  id: RuleId
  /** Of its first item; `schedule_items` has them all. */
  bulletin_id: BulletinId
  manifest_sha256: string
  /** JSON of protocol/timetable/rule.ts. */
  rule: string
  /** JSON: [{kind:'unit'|'device', id}]. */
  targets: string
  created_by: UserId
  created_at: number
  effective_from: number
  effective_until: number | null
  /** By then its last planned session has ended. */
  last_ends_at: number
  /** What it took the place of. */
  replaces: RuleId | null
}

/** Which bulletin each item of a schedule's rule is. */
export interface ScheduleItemsTable {
  schedule_id: RuleId
  /** From 0, in the rule's order. */
  position: number
  item_id: string
  bulletin_id: BulletinId
  manifest_sha256: string
  /** 1: boxes relay it. */
  relay: number
}

/** Which device was told to play a rule, and since when: the honest base of "planned". */
export interface ScheduleDevicesTable {
  schedule_id: RuleId
  device_id: DeviceId
  from_at: number
  until_at: number | null
}

export interface ClaimsTable {
  id: string
  secret_hash: string
  kind: 'loudspeaker' | 'eboard'
  name: string
  unit_id: UnitId
  created_by: UserId | null
  created_at: number
  expires_at: number
  used_at: number | null
  /** 1 only in a trial, whose devices need no installer. */
  auto_confirm: number
}

export interface EnrolmentsTable {
  id: string
  claim_id: string
  alg: 'ed25519' | 'ecdsa-p256'
  spki: string
  hardware_id: string
  firmware: string
  check_code: string
  status: 'pending' | 'confirmed' | 'enrolled' | 'refused'
  requested_at: number
  device_id: DeviceId | null
}

export interface DevicesTable {
  id: DeviceId
  number: number
  kind: 'loudspeaker' | 'eboard'
  name: string
  unit_id: UnitId
  alg: 'ed25519' | 'ecdsa-p256'
  spki: string
  hardware_id: string
  firmware: string
  /** SHA-256 of the password, which the hub can derive again and does not keep. */
  mqtt_password_hash: string
  binding_envelope: string
  enrolled_at: number
  revoked_at: number | null
}

/** Last known condition of a device; rebuilt from what it says. */
export interface DeviceStatusTable {
  device_id: DeviceId
  session: string | null
  online: number
  since: number
  last_seen_at: number | null
  program_epoch: number | null
  program_version: number | null
  trust_version: number | null
  journal_id: JournalId | null
  journal_opened_at: number | null
  journal_last: number | null
  /** Everything that the device did before this instant is in the journal table. */
  journal_complete_at: number | null
  /** JSON of telemetry.playing, or null. */
  playing: string | null
  /** JSON of the clock reading. */
  clock: string | null
  /** JSON {level, until}; null for a device without sound, or one that has not said it. */
  volume: string | null
  /** JSON: kind of document → how many. */
  refused: string | null
}

/** Intervals during which a device was connected; the base of uptime. */
export interface DeviceSessionsTable {
  device_id: DeviceId
  session: string
  online_from: number
  /** Newest sign of life while open; end of the session once closed. */
  online_until: number
  closed: number
}

/** When the hub itself was up: outside of it, a device's presence is unknown, not offline. */
export interface HubRunsTable {
  boot: string
  started_at: number
  alive_until: number
}

export interface ProgramsTable {
  device_id: DeviceId
  epoch: number
  version: number
  sha256: string
  bytes: number
  /** SHA-256 over what the program means (zones, rules, manifests): the same meaning needs no new version. */
  fingerprint: string
  head_envelope: string
  head_issued_at: number
}

export interface TrustDocumentsTable {
  version: number
  sha256: string
  issued_at: number
}

/** Rows as the devices wrote them (I1, I7). */
export interface JournalRowsTable {
  device_id: DeviceId
  journal: JournalId
  seq: number
  text: string
  hash: string
  at: number
  event: string
  occurrence: string | null
  received_at: number
}

export interface JournalSealsTable {
  device_id: DeviceId
  journal: JournalId
  first: number
  last: number
  envelope: string
  received_at: number
}

/** What a device sent after its revocation: signed by its key, counted nowhere. */
export interface QuarantinedBatchesTable {
  device_id: DeviceId
  journal: JournalId
  first: number
  last: number
  /** The batch as it came: seal and rows. */
  batch: string
  received_at: number
}

export interface WatermarksTable {
  device_id: DeviceId
  journal: JournalId
  up_to: number
}

/** One line per (device, occurrence), derived from the rows and rebuildable from them. */
export interface PlaysTable {
  device_id: DeviceId
  occurrence: string
  session: string
  rule_id: RuleId
  bulletin_id: BulletinId | null
  manifest_sha256: string
  planned_at: number
  planned_ms: number
  started_at: number | null
  played_ms: number | null
  state: 'playing' | 'completed' | 'interrupted' | 'failed' | 'skipped'
  proof: 'P0' | 'P1' | 'P2' | 'P3' | 'P4'
  reason: string | null
  /** JSON {taken, matched} of a board. */
  captures: string | null
}

export interface CommandsTable {
  id: string
  kind: string
  audience: string
  issued_by: UserId
  issued_at: number
  expires_at: number
  /** JSON of the order; null in rows of the first release, which knew only stops. */
  params: string | null
}

/** Which devices a command addressed when it was given. */
export interface CommandTargetsTable {
  command_id: string
  device_id: DeviceId
  kind: string
  issued_at: number
}

export interface CommandResultsTable {
  command_id: string
  device_id: DeviceId
  outcome: string
  /** Of the newest answer. */
  at: number
  reason: string | null
  /** JSON of what the command left behind. */
  details: string | null
  started_at: number | null
}

/** What a device uploaded because a command asked for it; the bytes lie in the upload folder. */
export interface CommandFilesTable {
  command_id: string
  device_id: DeviceId
  media_type: string
  sha256: string
  bytes: number
  at: number
}

/** Signed policy profiles, newest version of a unit in force; their envelopes are blobs. */
export interface PoliciesTable {
  unit_id: UnitId
  version: number
  sha256: string
  issued_at: number
  /** Null: made at the hub's first set-up. */
  signed_by: UserId | null
}

export interface OverridesTable {
  id: string
  /** JSON: ids of units. */
  area: string
  from_at: number
  until_at: number
  /** JSON of what it lifts. */
  lifts: string
  reason: string
  /** Base64 of the exact payload that two people sign. */
  payload: string
  /** Of the envelope with both signatures, a blob; null until the second. */
  sha256: string | null
  created_by: UserId
  created_at: number
  withdrawn_at: number | null
  withdrawn_by: UserId | null
}

export interface OverrideSignaturesTable {
  override_id: string
  user_id: UserId
  keyid: KeyId
  sig: string
  at: number
}

export interface PausesTable {
  id: string
  /** JSON: [{kind:'unit'|'device', id}]. */
  targets: string
  from_at: number
  until_at: number
  reason: string
  created_by: UserId
  created_at: number
  /** Ended by hand before its time. */
  ended_at: number | null
}

export interface SoundSettingsTable {
  device_id: DeviceId
  /** JSON of protocol/policy/volume.ts. */
  volume: string
  stagger_ms: number
}

export interface CalendarYearsTable {
  year: number
  /** JSON: [{date, name}]. */
  holidays: string
  /** JSON: [{date, insteadOf}]. */
  moved: string
  changed_by: UserId
  changed_at: number
}

/** What held until `until_at`, when somebody set it anew. */
export interface SoundSettingsPastTable extends SoundSettingsTable {
  until_at: number
}

/** What held for a year until `until_at`, when somebody entered it anew. */
export interface CalendarYearsPastTable {
  year: number
  until_at: number
  /** JSON of domain/holidays.ts, EnteredYear; null: nothing had been entered. */
  entered: string | null
}

export interface AuditTable {
  id: string
  at: number
  user_id: UserId | null
  action: string
  unit_id: UnitId | null
  subject: string | null
  before: string | null
  after: string | null
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
  user_keys: UserKeysTable
  bulletins: BulletinsTable
  blobs: BlobsTable
  schedules: SchedulesTable
  schedule_items: ScheduleItemsTable
  schedule_devices: ScheduleDevicesTable
  claims: ClaimsTable
  enrolments: EnrolmentsTable
  devices: DevicesTable
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
  sent_programmes: SentProgrammesTable
  sent_programme_items: SentProgrammeItemsTable
  inbox_entries: InboxEntriesTable
  calendar_years_past: CalendarYearsPastTable
  audit: AuditTable
}

export type RowOf<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
