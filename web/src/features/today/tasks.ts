/** What waits for this person, newest danger first; each task carries the one press that mends it. */
import type { Act } from '../../app/rooms.ts'
import { areOwnWords } from '../approve/own-words.ts'
import type { Bulletin, Device, PendingDevice } from '../../api/contract.ts'

export type Task =
  | { kind: 'offline' | 'needsCheck'; key: string; device: Device }
  | { kind: 'pending'; key: string; enrolment: PendingDevice }
  | { kind: 'waiting' | 'refused' | 'toSchedule'; key: string; bulletin: Bulletin }

export const tasksOf = (p: {
  devices: readonly Device[]
  pending: readonly PendingDevice[]
  bulletins: readonly Bulletin[]
  me: { id: string }
  may: (act: Act, unitId: string) => boolean
}): Task[] => {
  const ofBulletins = (kind: 'waiting' | 'refused' | 'toSchedule', fits: (b: Bulletin) => boolean): Task[] =>
    p.bulletins.filter(fits).map((bulletin) => ({ kind, key: `${kind}-${bulletin.id}`, bulletin }))
  const ofDevices = (kind: 'offline' | 'needsCheck'): Task[] =>
    p.devices.filter((d) => d.state === kind).map((device) => ({ kind, key: `${kind}-${device.id}`, device }))
  return [
    ...ofBulletins(
      'waiting',
      (b) => b.state === 'submitted' && p.may('approve', b.unit.id) && !areOwnWords(b, p.me),
    ),
    ...ofBulletins('refused', (b) => b.state === 'refused' && b.author.id === p.me.id),
    ...ofBulletins(
      'toSchedule',
      (b) => b.state === 'approved' && !b.wasScheduled && p.may('schedule', b.unit.id),
    ),
    // Those that the person may let in, and no others, are told.
    ...p.pending.map((enrolment): Task => ({ kind: 'pending', key: enrolment.enrolmentId, enrolment })),
    ...ofDevices('offline'),
    ...ofDevices('needsCheck'),
  ]
}
