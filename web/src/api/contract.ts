/** What the hub's `/api/v1` answers. Times are UTC milliseconds. */

export interface About {
  hub: { id: string; name: string }
  trial: boolean
  mode: string
  version: string
  timeZone: string
  /** Local hours in which nothing ordinary sounds, when the hub publishes them. */
  quietHours?: { from: string; until: string }[]
}

export type Role = 'administrator' | 'officer' | 'approver' | 'viewer'
export type UnitKind = 'province' | 'commune' | 'hamlet'

export interface Me {
  id: string
  name: string
  userName: string
  /** Office held, such as “Phó Chủ tịch UBND”; empty when none was given. */
  title: string
  role: Role
  unit: { id: string; name: string; kind: UnitKind }
  passwordSet: boolean
  keys: { keyid: string; status: 'active' | 'pending'; createdAt: number }[]
}

export interface Unit {
  id: string
  name: string
  kind: UnitKind
  parentId: string | null
  path: string[]
}

export interface Voice {
  id: string
  nameKey: string
}

export type BulletinState = 'draft' | 'submitted' | 'approved' | 'refused' | 'scheduled' | 'withdrawn'
export type RefusalGround = 'againstPolicy' | 'secret' | 'untrue' | 'poorQuality' | 'barredByLaw'

/** A place of the written text that is read out in full: `UBND` as “Ủy ban nhân dân”. */
export interface ReadingMark {
  start: number
  end: number
  written: string
  spoken: string
}

export interface Speech {
  state: 'none' | 'working' | 'ready' | 'failed'
  progress: number
  durationMs: number | null
  lufs: number | null
  sha256: string | null
  spoken: string | null
  marks: ReadingMark[]
  /** Key of the refusals' catalogue. */
  error: string | null
}

export interface Bulletin {
  id: string
  revision: number
  title: string
  text: string
  unit: { id: string; name: string }
  voice: string
  topic: string
  priority: 'normal' | 'priority'
  state: BulletinState
  author: { id: string; name: string }
  createdAt: number
  updatedAt: number
  submittedAt: number | null
  decidedAt: number | null
  decidedBy: { id: string; name: string } | null
  refusal: { ground: RefusalGround; remark: string } | null
  notBefore: number | null
  notAfter: number | null
  speech: Speech
  limits: { maxChars: number }
}

export interface Page<T> {
  items: T[]
  next: string | null
}

export interface BulletinWriting {
  title: string
  text: string
  unitId: string
  voice: string
}

export type When = { kind: 'once'; at: number } | { kind: 'daily'; time: string; from: string; until: string }

export interface ScheduleTarget {
  kind: 'unit' | 'device'
  id: string
}

export interface ScheduleWriting {
  bulletinId: string
  when: When
  targets: ScheduleTarget[]
}

export interface Schedule {
  id: string
  bulletin: { id: string; title: string }
  when: When
  targets: ScheduleTarget[]
  devices: number
  endedAt: number | null
}

export interface Session {
  scheduleId: string
  bulletinId: string
  title: string
  startsAt: number
  endsAt: number
  devices: number
  state: string
}

export interface SchedulePreview {
  devices: { id: string; name: string; number: number }[]
  firstAt: number | null
  durationMs: number
  conflicts: { code: string; params?: Record<string, string | number>; nearestAt?: number | null }[]
}

export type DeviceKind = 'loudspeaker' | 'eboard'
export type DeviceState = 'online' | 'playing' | 'offline' | 'needsCheck' | 'revoked'

export interface Device {
  id: string
  number: number
  name: string
  kind: DeviceKind
  unit: { id: string; name: string }
  state: DeviceState
  since: number
  lastSeenAt: number | null
  nowPlaying: { bulletinId: string | null; title: string; startedAt: number; plannedMs: number } | null
  lastProvenAt: number | null
  programVersion: number | null
  firmware: string
}

export interface PendingDevice {
  enrolmentId: string
  name: string
  kind: DeviceKind
  unit: { id: string; name: string }
  checkCode: string
  requestedAt: number
}

export interface Claim {
  claim: string
  qrSvg: string
  expiresAt: number
}

export type PlayState =
  'planned' | 'playing' | 'proven' | 'partial' | 'missed' | 'skipped' | 'interrupted' | 'unknown'
export type Proof = 'P0' | 'P1' | 'P2' | 'P3' | 'P4'

export interface Playback {
  device: { id: string; name: string; kind: DeviceKind }
  bulletin: { id: string; title: string }
  occurrence: string
  plannedAt: number
  startedAt: number | null
  playedMs: number | null
  plannedMs: number
  state: PlayState
  proof: Proof
  reason: string | null
}

export interface Counts {
  planned: number
  proven: number
  partial: number
  missed: number
  skipped: number
  unknown: number
}

export interface Uptime {
  share: number | null
  onlineMs: number
  observedMs: number
  unknownMs: number
}

export interface Report {
  from: number
  to: number
  generatedAt: number
  totals: Counts
  bulletins: (Counts & { id: string; title: string })[]
  units: (Counts & { id: string; name: string })[]
  devices: (Counts & {
    id: string
    name: string
    kind: DeviceKind
    unit: { id: string; name: string }
    uptime: Uptime
  })[]
}

export interface AuditEntry {
  id: string
  at: number
  /** Null: the hub itself. */
  user: { id: string; name: string } | null
  action: string
  unitId: string | null
  subject: string | null
  before: unknown
  after: unknown
}

export type LiveMessage =
  | { type: 'device'; device: Device }
  | { type: 'playback'; playback: Playback }
  | { type: 'bulletin'; id: string; state: BulletinState }
  | { type: 'speech'; bulletinId: string; progress: number; state: Speech['state'] }
  | { type: 'schedule' }
  | { type: 'enrolment' }
  | { type: 'command'; command: string; outcome: string }
