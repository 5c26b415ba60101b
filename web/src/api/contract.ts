/** Names for the parts of the hub's description that the screens speak of. Times are UTC milliseconds. */
import type { components, paths } from './schema.ts'

type Schemas = components['schemas']

/** `quietHours`: local hours in which nothing ordinary sounds, once the hub publishes them. */
export type About = Schemas['About'] & { quietHours?: { from: string; until: string }[] }
export type Me = Schemas['Me']
export type Role = Me['role']
export type Unit = Schemas['ListedUnit']
export type UnitKind = Unit['kind']
export type UnitDetail = Schemas['UnitDetail']
export type NewUnit = Schemas['NewUnitInput']
export type UnitImportResult = Schemas['UnitImportResult']
export type BoundaryResult = Schemas['BoundaryResult']
export type UnitBoundary = Schemas['UnitBoundaries']['items'][number]
export type ReportGroup = Schemas['ReportGroup']
export type Grant = Schemas['Grant']
export type Grants = Schemas['Grants']
export type NewGrant = Schemas['NewGrantInput']
export type Voice = Schemas['Voice']

export type Bulletin = Schemas['Bulletin']
export type BulletinState = Bulletin['state']
export type Speech = Schemas['Speech']
export type RefusalGround = NonNullable<Bulletin['refusal']>['ground']
export interface BulletinWriting {
  title: string
  text: string
  unitId: string
  voice: string
  relay?: { source: string }
}

export type Schedule = Schemas['Schedule']
export type Session = Schemas['Session']
export type WeekSchedules = Schemas['Schedules']
export type AirTimeDay = WeekSchedules['airTime'][number]
export type WeekCopy = Schemas['WeekCopy']
export type SchedulePreview = Schemas['SchedulePreview']
export type ScheduleWriting = Schemas['ScheduleWishInput']
export type When = ScheduleWriting['when']
export type ScheduleTarget = ScheduleWriting['targets'][number]

export type Device = Schemas['Device']
export type DeviceKind = Device['kind']
export type DeviceState = Device['state']
export type Command = Schemas['Command']
export type CommandKind = Command['kind']
export type CommandAtDevice = Command['devices'][number]
export type NewOrder = Schemas['NewCommandInput']['order']
export type PendingDevice = Schemas['PendingBoxes']['items'][number]
export type MadeClaim = Schemas['MadeClaim']
export type Claim = Schemas['ClaimShown']
export type Place = Schemas['Place']

export type Playback = Schemas['Playback']
export type PlayState = Playback['state']
export type Report = Schemas['Report']
export type Counts = Report['totals']
export type Uptime = Report['devices'][number]['uptime']
export type AuditQuery = NonNullable<paths['/api/v1/audit']['get']['parameters']['query']>
export type AuditEntry = Schemas['AuditPage']['items'][number]

/** What the live socket says; OpenAPI describes no sockets. */
export type LiveMessage =
  | { type: 'device'; device: Device }
  | { type: 'playback'; playback: Playback }
  | { type: 'bulletin'; id: string; state: BulletinState }
  | { type: 'speech'; bulletinId: string; progress: number; state: Speech['state'] }
  | { type: 'schedule' }
  | { type: 'inbox' }
  | { type: 'enrolment' }
  | { type: 'command'; commandId: string; deviceId: string; outcome: string }
