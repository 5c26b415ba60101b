/** What boxes said of their plays: nearly all sounded, a few broke off, failed or were never heard of. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { Insert } from './inserter.ts'

export const playWriter =
  (insert: Insert, random: () => number) =>
  (device: DeviceId, o: Occurrence, bulletin: string | null): void => {
    const luck = random()
    // Power cut, dead box.
    if (luck < 0.01) return
    const planned = o.endsAt - o.startsAt
    const state = luck < 0.02 ? 'interrupted' : luck < 0.025 ? 'failed' : 'completed'
    insert('plays', {
      ...{ device_id: device, occurrence: o.id, session: o.session, rule_id: o.rule, bulletin_id: bulletin },
      ...{ manifest_sha256: o.manifest, planned_at: o.startsAt, planned_ms: planned },
      started_at: state === 'failed' ? null : o.startsAt + 40,
      played_ms: state === 'failed' ? null : state === 'completed' ? planned : Math.floor(planned / 2),
      ...{ state, proof: 'P2', reason: state === 'failed' ? 'device.soundFailed' : null, captures: null },
    })
  }
