/** Which rooms a role may enter and what it may do there. The hub decides; this only keeps dead ends out of the menu. */
import type { Me, Role } from '../api/contract.ts'
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
  | 'playbacks'
  | 'reports'
  | 'units'
  | 'people'
  | 'keys'
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
    | '/nhat-ky-phat'
    | '/bao-cao'
    | '/don-vi'
    | '/nguoi-dung'
    | '/khoa'
    | '/nhat-ky'
  readonly icon: IconName
}

export type Act =
  | 'compose'
  | 'approve'
  | 'schedule'
  | 'lift'
  | 'policy'
  | 'tune'
  | 'stop'
  | 'command'
  | 'service'
  | 'enrol'
  | 'units'
  | 'people'
  | 'keys'
  | 'audit'

/** Mirrors the hub's own table of role and action. */
const acts: Record<Role, readonly Act[]> = {
  administrator: [
    'policy',
    'tune',
    'stop',
    'command',
    'service',
    'enrol',
    'units',
    'people',
    'keys',
    'audit',
  ],
  officer: ['compose', 'schedule', 'tune', 'stop', 'command'],
  approver: ['compose', 'approve', 'schedule', 'lift', 'tune', 'stop', 'command'],
  viewer: [],
}

export const may = (role: Role, act: Act): boolean => acts[role].includes(act)

/** By role, and by where somebody stands: who is above wards sends to them, and above a province there is nobody here. */
export const roomsOf = ({ role, unit }: Pick<Me, 'role' | 'unit'>): readonly Room[] =>
  rooms.filter((room) => {
    if (room.name === 'inbox') return unit.kind !== 'province'
    if (room.name === 'sent') return unit.kind === 'province' || unit.kind === 'district'
    if (room.name === 'compose') return may(role, 'compose')
    if (room.name === 'approve') return may(role, 'approve')
    if (room.name === 'units') return may(role, 'units')
    if (room.name === 'people') return may(role, 'people')
    if (room.name === 'keys') return may(role, 'keys')
    if (room.name === 'audit') return may(role, 'audit')
    return true
  })

/** The phone's bar holds five places; what does not fit is under *Thêm*. */
export const phonePlaces = (me: Pick<Me, 'role' | 'unit'>): readonly Room[] => {
  const { role } = me
  const order: readonly RoomName[] = may(role, 'approve')
    ? ['today', 'approve', 'compose', 'schedule']
    : may(role, 'compose')
      ? ['today', 'bulletins', 'compose', 'schedule']
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
  { name: 'playbacks', path: '/nhat-ky-phat', icon: 'log' },
  { name: 'reports', path: '/bao-cao', icon: 'chart' },
  { name: 'units', path: '/don-vi', icon: 'place' },
  { name: 'people', path: '/nguoi-dung', icon: 'person' },
  { name: 'keys', path: '/khoa', icon: 'key' },
  { name: 'audit', path: '/nhat-ky', icon: 'list' },
]
