/** Identifiers (architecture.md: UUIDv7 everywhere; a unit's official code is only a dated attribute). */
import * as z from 'zod'

export const HubId = z.uuid().brand<'HubId'>()
export type HubId = z.infer<typeof HubId>
export const DeviceId = z.uuid().brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
export const UnitId = z.uuid().brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>
export const UserId = z.uuid().brand<'UserId'>()
export type UserId = z.infer<typeof UserId>
export const BulletinId = z.uuid().brand<'BulletinId'>()
export type BulletinId = z.infer<typeof BulletinId>
export const RuleId = z.uuid().brand<'RuleId'>()
export type RuleId = z.infer<typeof RuleId>
export const JournalId = z.uuid().brand<'JournalId'>()
export type JournalId = z.infer<typeof JournalId>
/** A zone is a flat address for publishing. Zones of a unit carry the unit's id; ad hoc groups have their own. */
export const ZoneId = z.uuid().brand<'ZoneId'>()
export type ZoneId = z.infer<typeof ZoneId>
export const MessageId = z.uuid()

export const DeviceKind = z.enum(['loudspeaker', 'eboard'])
export type DeviceKind = z.infer<typeof DeviceKind>

export const Priority = z.enum(['normal', 'priority'])
/** TT 39/2020: thông thường, ưu tiên. Emergencies never pass through the timetable. */
export type Priority = z.infer<typeof Priority>

/** Who a message is for; a document addressed to somebody else changes nothing (I6). */
export const Audience = z.string().regex(/^(\*|[dz]:[0-9a-f-]{36})$/)
export type Audience = z.infer<typeof Audience>
export const toEveryone: Audience = '*'
export const toDevice = (device: DeviceId): Audience => `d:${device}`
export const toZone = (zone: ZoneId): Audience => `z:${zone}`

/** RFC 9562 version 7 from the time in ms and 10 random bytes, both given: callers stay testable. */
export const uuidv7 = (ms: number, random: Uint8Array): string => {
  const hex = ms.toString(16).padStart(12, '0')
  const r = Array.from(random.subarray(0, 10), (b) => b.toString(16).padStart(2, '0')).join('')
  const variant = (0x8 | (Number.parseInt(r[3] ?? '0', 16) & 0x3)).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${r.slice(0, 3)}-${variant}${r.slice(4, 7)}-${r.slice(7, 19)}`
}
