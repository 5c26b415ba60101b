/**
 * An installer has compared the check code of a waiting box. Where it stands is an authority's word: beside a trial's hub
 * it is said at once, in production it waits as a paper, and the box waits with it.
 */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes } from '@nguon/protocol/envelope'
import { DeviceId, type HubId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise, ownerInForce } from '../authorise.ts'
import { admitDevice } from '../keys/admit-device.ts'
import { bindingDraft } from '../keys/paper-of.ts'
import type { RecordAct } from '../record-act.ts'
import type { DeviceDirectory } from './device-directory.ts'
import type { RefreshPrograms } from './refresh-programs.ts'

/** Without a person only for claims that confirm themselves, in a trial. `waiting`: for an authority's signature. */
export type ConfirmEnrolment = (
  person: Person | undefined,
  enrolmentId: string,
) => Promise<Outcome<{ device: DeviceId; waiting: boolean }>>

export const makeConfirmEnrolment =
  (d: {
    hub: HubId
    authority: Authority
    /** SHA-256 hex of the MQTT password that this device will be given. */
    passwordHashOf: (device: DeviceId) => string
    transact: Transact
    record: RecordAct
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

      const id = DeviceId.parse(d.newId())
      const draft = await bindingDraft(d, stores, {
        version: 1,
        device: id,
        deviceKind: claim.kind,
        key: enrolment.key,
        name: claim.name,
        unitPath,
      })
      if (authority === undefined) {
        const paper = {
          id: d.newId(),
          kind: 'binding' as const,
          subject: id,
          unit: claim.unit,
          enrolment: enrolment.id,
          ...draft,
          createdBy: person?.id ?? null,
          createdAt: d.now(),
        }
        await stores.papers.insert(paper)
        await stores.enrolments.settle(enrolment.id, 'confirmed', null)
        await d.record(stores, {
          by: person ?? null,
          action: 'device.confirm',
          unitId: claim.unit,
          subject: id,
          after: { name: claim.name, paper: paper.id },
        })
        return done({ id, access: undefined })
      }
      const binding = await sealBytes(draft.payloadType, fromBase64(draft.payload), [authority])
      const access = await admitDevice(d, stores, { by: person ?? null, id, claim, enrolment, binding })
      return done({ id, access })
    })
    if (!outcome.ok) return outcome
    const { id, access } = outcome.value
    if (access !== undefined) {
      await d.directory.refresh(id)
      await d.access.allow(access)
      await d.refreshPrograms([id])
      d.tell({ type: 'device', device: id })
    }
    d.tell({ type: 'enrolment' })
    return done({ device: id, waiting: access === undefined })
  }
