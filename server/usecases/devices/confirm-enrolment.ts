/** Makes a waiting box a device of the hub, once an installer has compared its check code. */
import { seal } from '@nguon/protocol/envelope'
import { DeviceId, toDevice, type HubId } from '@nguon/protocol/ids'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { zonesOf } from '../../domain/program.ts'
import type { Authority } from '../../ports/authority.ts'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise, ownerInForce } from '../authorise.ts'
import type { DeviceDirectory } from './device-directory.ts'
import type { RefreshPrograms } from './refresh-programs.ts'
import { joinSchedules } from '../schedules/join-schedules.ts'
import { statusOf } from './status-of.ts'

/** Without a person only for claims that confirm themselves, in a trial. */
export type ConfirmEnrolment = (
  person: Person | undefined,
  enrolmentId: string,
) => Promise<Outcome<{ device: DeviceId }>>

export const makeConfirmEnrolment =
  (d: {
    hub: HubId
    authority: Authority
    /** SHA-256 hex of the MQTT password that this device will be given. */
    passwordHashOf: (device: DeviceId) => string
    transact: Transact
    directory: DeviceDirectory
    access: BrokerAccess
    refreshPrograms: RefreshPrograms
    tell: TellConsoles
    now: Now
    newId: NewId
  }): ConfirmEnrolment =>
  async (person, enrolmentId) => {
    const { authority } = d
    const outcome = await d.transact(async (stores) => {
      const enrolment = await stores.enrolments.find(enrolmentId)
      const claim = enrolment && (await stores.claims.find(enrolment.claim))
      if (enrolment === undefined || claim === undefined) return refused('enrolment.unknown')
      const unitPath = await stores.units.path(claim.unit)
      if (person) {
        const may = await authorise(stores, person, 'device.change', claim.unit)
        if (!may.ok) return may
      } else if (!claim.autoConfirm) return refused('unit.outsideArea')
      if (enrolment.status !== 'pending') return refused('enrolment.notPending')
      const owner = await ownerInForce(stores, claim.unit, d.now())
      if (!owner.ok) return owner
      // Only an authority may say where a device stands; it is never on a production hub.
      if (authority === undefined) return refused('authority.absent')

      const now = d.now()
      const id = DeviceId.parse(d.newId())
      const binding = await seal(
        bindingMessage,
        {
          hub: d.hub,
          to: toDevice(id),
          id: d.newId(),
          issuedAt: now,
          version: 1,
          device: id,
          deviceKind: claim.kind,
          key: enrolment.key,
          unitPath: [...unitPath],
        },
        authority,
      )
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
      await stores.enrolments.settle(enrolmentId, 'enrolled', id)
      await audit(stores, d, person, { unit: claim.unit, device: id, name: claim.name, number }, now)
      return done({ id, access: { device: id, passwordHash, zones: zonesOf(unitPath) } })
    })
    if (!outcome.ok) return outcome
    const { id, access } = outcome.value
    await d.directory.refresh(id)
    await d.access.allow(access)
    await d.refreshPrograms([id])
    d.tell({ type: 'device', device: id })
    d.tell({ type: 'enrolment' })
    return done({ device: id })
  }

const audit = (
  stores: Stores,
  d: { newId: NewId },
  person: Person | undefined,
  made: { unit: Person['unitId']; device: DeviceId; name: string; number: number },
  now: number,
) =>
  stores.audit.append({
    id: d.newId(),
    at: now,
    userId: person?.id ?? null,
    action: 'device.enrol',
    unitId: made.unit,
    subject: made.device,
    before: null,
    after: { name: made.name, number: made.number },
  })
