/** Tables of what shall sound and when: bulletins, schedules, and what holds for a day or a box. */
import type { BulletinId, DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'

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

/** What held until `until_at`, when somebody set it anew. */
export interface SoundSettingsPastTable extends SoundSettingsTable {
  until_at: number
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

/** What held for a year until `until_at`, when somebody entered it anew. */
export interface CalendarYearsPastTable {
  year: number
  until_at: number
  /** JSON of domain/holidays.ts, EnteredYear; null: nothing had been entered. */
  entered: string | null
}
