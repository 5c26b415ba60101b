/** Tables of devices: how they came in, what they are told, what is known of them. */
import type { DeviceId, JournalId, UnitId, UserId } from '@nguon/protocol/ids'

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
  /** Serial number or whatever else the installer tells boxes apart by. */
  label: string | null
  replaces: DeviceId | null
  batch_id: string | null
  latitude: number | null
  longitude: number | null
  note: string | null
  withdrawn_at: number | null
  /** How often another key showed its secret. */
  rivals: number
}

/** Claims that were made in one act. */
export interface ClaimBatchesTable {
  id: string
  title: string
  unit_id: UnitId
  created_by: UserId
  created_at: number
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
  /** From which it knocked; null in rows of earlier releases. */
  address: string | null
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

/** Where it hangs, for whoever has to go there. */
export interface DevicePlacesTable {
  device_id: DeviceId
  latitude: number | null
  longitude: number | null
  note: string
}

/** Which box took whose place. */
export interface DeviceSuccessionsTable {
  predecessor: DeviceId
  successor: DeviceId
  at: number
}

/** Revoked devices that the broker has still to be told of. */
export interface FarewellsTable {
  device_id: DeviceId
  since: number
  tries: number
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
  /** When the four below were last told, hub time; null: before that was noted. */
  told_at: number | null
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
