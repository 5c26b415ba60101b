/** Makes a box a device of the hub, once an authority has signed where it stands. Inside of a transaction. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { Envelope } from '@nguon/protocol/envelope'
import type { DeviceId, UnitId } from '@nguon/protocol/ids'
import type { Person } from '../../domain/person.ts'
import type { ClaimRecord, EnrolmentRecord } from '../../ports/claims.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { RetireDeps } from '../devices/retire-device.ts'
import { statusOf } from '../devices/status-of.ts'
import { succeedDevice } from '../devices/succeed-device.ts'
import { joinSchedules } from '../schedules/join-schedules.ts'

export interface Admitted {
  readonly device: DeviceId
  /** The box whose place it took, which has to be told goodbye. */
  readonly predecessor: DeviceId | undefined
}

export const admitDevice = async (
  d: RetireDeps & { passwordHashOf: (device: DeviceId) => string },
  stores: Stores,
  of: {
    by: Pick<Person, 'id'> | null
    id: DeviceId
    claim: ClaimRecord
    enrolment: EnrolmentRecord
    binding: Envelope
    /** As signed. */
    stand: { unit: UnitId; name: string; predecessor: DeviceRecord | undefined }
  },
): Promise<Admitted> => {
  const { id, claim, enrolment, binding } = of
  const { unit, name, predecessor } = of.stand
  const now = d.now()
  const passwordHash = d.passwordHashOf(id)
  await stores.devices.insert({
    id,
    number: await stores.devices.nextNumber(),
    kind: claim.kind,
    name,
    unit,
    key: enrolment.key,
    hardwareId: enrolment.hardwareId,
    firmware: enrolment.firmware,
    mqttPasswordHash: passwordHash,
    binding,
    enrolledAt: now,
    revokedAt: null,
  })
  await stores.deviceStatuses.put(await statusOf(stores, id, now))
  if (claim.place) await stores.devicePlaces.put(id, claim.place)
  await joinSchedules(stores, { id, unit, kind: claim.kind }, now)
  if (predecessor) await succeedDevice(d, stores, { by: of.by, predecessor, successor: id, now })
  await stores.enrolments.settle(enrolment.id, 'enrolled', id)
  const number = (await stores.devices.find(id))?.number
  await d.record(stores, {
    by: of.by,
    action: 'device.enrol',
    unitId: unit,
    subject: id,
    after: {
      name,
      number,
      bindingSha256: sha256Hex(toUtf8(JSON.stringify(binding))),
      ...(predecessor ? { replaces: predecessor.id } : {}),
    },
  })
  return { device: id, predecessor: predecessor?.id }
}
