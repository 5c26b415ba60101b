/** Which rooms somebody may enter and what they may do there. The hub decides; this only keeps dead ends out of the menu. */
import type { Me } from '../api/contract.ts'
import type { IconName } from '../ui/icon.tsx'

export type RoomName =
  | 'today'
  | 'compose'
  | 'approve'
  | 'bulletins'
  | 'schedule'
  | 'inbox'
  | 'sent'
  | 'devices'
  | 'pole'
  | 'playbacks'
  | 'reports'
  | 'units'
  | 'people'
  | 'keys'
  | 'grants'
  | 'audit'

export interface Room {
  readonly name: RoomName
  readonly path:
    | '/'
    | '/soan'
    | '/cho-duyet'
    | '/ban-tin'
    | '/lich-phat'
    | '/tin-cap-tren'
    | '/gui-xuong'
    | '/loa-bang'
    | '/cot'
    | '/nhat-ky-phat'
    | '/bao-cao'
    | '/don-vi'
    | '/nguoi-dung'
    | '/khoa'
    | '/quyen'
    | '/nhat-ky'
  readonly icon: IconName
}

export type Standing = Pick<Me, 'rights' | 'unit'>
type Action = Me['rights'][number]['action']

/** What screens ask about, and the hub's own name for it. */
const actionOf = {
  compose: 'bulletin.write',
  /** Also with what others wrote. */
  edit: 'bulletin.compose',
  approve: 'bulletin.decide',
  schedule: 'schedule.change',
  lift: 'override.sign',
  policy: 'policy.change',
  tune: 'device.tune',
  stop: 'broadcast.stop',
  command: 'device.command',
  service: 'device.change',
  enrol: 'device.change',
  revoke: 'device.revoke',
  units: 'unit.change',
  people: 'people.read',
  grant: 'people.change',
  keys: 'keys.read',
  changeKeys: 'keys.change',
  audit: 'audit.read',
} as const satisfies Record<string, Action>

export type Act = keyof typeof actionOf

/** By post and grants, as the hub told; `path`: from the province down to the unit that it is about, else anywhere. */
export const may = ({ rights }: Pick<Me, 'rights'>, act: Act, path?: readonly string[]): boolean =>
  rights.some(
    ({ action, unitIds }) =>
      action === actionOf[act] && (path === undefined || unitIds.some((top) => path.includes(top))),
  )

/** By right, and by where somebody stands: who is above wards sends to them, and above a province there is nobody here. */
export const roomsOf = (me: Standing): readonly Room[] =>
  rooms.filter((room) => {
    const { kind } = me.unit
    if (room.name === 'inbox') return kind !== 'province'
    if (room.name === 'sent') return kind === 'province' || kind === 'district'
    if (room.name === 'compose') return may(me, 'compose')
    if (room.name === 'approve') return may(me, 'approve')
    if (room.name === 'pole') return may(me, 'enrol')
    if (room.name === 'units') return may(me, 'units')
    if (room.name === 'people') return may(me, 'people')
    if (room.name === 'keys') return may(me, 'keys')
    if (room.name === 'grants') return may(me, 'people')
    if (room.name === 'audit') return may(me, 'audit')
    return true
  })

/** The phone's bar holds five places; what does not fit is under *Thêm*. */
export const phonePlaces = (me: Standing): readonly Room[] => {
  const order: readonly RoomName[] = may(me, 'approve')
    ? ['today', 'approve', 'compose', 'schedule']
    : may(me, 'compose')
      ? ['today', 'bulletins', 'compose', 'schedule']
      : may(me, 'enrol')
        ? ['today', 'devices', 'pole', 'schedule']
        : ['today', 'schedule', 'devices', 'reports']
  return order.flatMap((name) => roomsOf(me).filter((room) => room.name === name))
}

const rooms: readonly Room[] = [
  { name: 'today', path: '/', icon: 'home' },
  { name: 'compose', path: '/soan', icon: 'write' },
  { name: 'approve', path: '/cho-duyet', icon: 'sign' },
  { name: 'bulletins', path: '/ban-tin', icon: 'text' },
  { name: 'schedule', path: '/lich-phat', icon: 'calendar' },
  { name: 'inbox', path: '/tin-cap-tren', icon: 'inbox' },
  { name: 'sent', path: '/gui-xuong', icon: 'send' },
  { name: 'devices', path: '/loa-bang', icon: 'speaker' },
  { name: 'pole', path: '/cot', icon: 'scan' },
  { name: 'playbacks', path: '/nhat-ky-phat', icon: 'log' },
  { name: 'reports', path: '/bao-cao', icon: 'chart' },
  { name: 'units', path: '/don-vi', icon: 'place' },
  { name: 'people', path: '/nguoi-dung', icon: 'person' },
  { name: 'keys', path: '/khoa', icon: 'key' },
  { name: 'grants', path: '/quyen', icon: 'shield' },
  { name: 'audit', path: '/nhat-ky', icon: 'list' },
]
