/** Makes a box a device of the hub, once an authority has signed where it stands. Inside of a transaction. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { Envelope } from '@nguon/protocol/envelope'
import type { DeviceId } from '@nguon/protocol/ids'
import type { Person } from '../../domain/person.ts'
import { zonesOf } from '../../domain/program.ts'
import type { ClaimRecord, EnrolmentRecord } from '../../ports/claims.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { statusOf } from '../devices/status-of.ts'
import type { RecordAct } from '../record-act.ts'
import { joinSchedules } from '../schedules/join-schedules.ts'

export const admitDevice = async (
  d: { passwordHashOf: (device: DeviceId) => string; record: RecordAct; now: Now },
  stores: Stores,
  of: {
    by: Pick<Person, 'id'> | null
    id: DeviceId
    claim: ClaimRecord
    enrolment: EnrolmentRecord
    binding: Envelope
  },
) => {
  const { id, claim, enrolment, binding } = of
  const now = d.now()
  const passwordHash = d.passwordHashOf(id)
  const number = await stores.devices.nextNumber()
  await stores.devices.insert({
    id,
    number,
    kind: claim.kind,
    name: claim.name,
    unit: claim.unit,
    key: enrolment.key,
    hardwareId: enrolment.hardwareId,
    firmware: enrolment.firmware,
    mqttPasswordHash: passwordHash,
    binding,
    enrolledAt: now,
    revokedAt: null,
  })
  await stores.deviceStatuses.put(await statusOf(stores, id, now))
  await joinSchedules(stores, { id, unit: claim.unit, kind: claim.kind }, now)
  await stores.enrolments.settle(enrolment.id, 'enrolled', id)
  await d.record(stores, {
    by: of.by,
    action: 'device.enrol',
    unitId: claim.unit,
    subject: id,
    after: { name: claim.name, number, bindingSha256: sha256Hex(toUtf8(JSON.stringify(binding))) },
  })
  return { device: id, passwordHash, zones: zonesOf(await stores.units.path(claim.unit)) }
}
