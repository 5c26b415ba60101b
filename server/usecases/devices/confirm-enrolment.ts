/**
 * An installer has compared the check code of a waiting box. Where it stands is an authority's word: beside a trial's hub
 * it is said at once, in production it waits as a paper, and the box waits with it.
 */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes } from '@nguon/protocol/envelope'
import { DeviceId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import { authorise, ownerInForce } from '../authorise.ts'
import { admitDevice, type Admitted } from '../keys/admit-device.ts'
import { bindingDraft } from '../keys/paper-of.ts'
import type { DeviceDirectory } from './device-directory.ts'
import { standOf } from './predecessor.ts'
import type { RefreshPrograms } from './refresh-programs.ts'
import type { RetireDeps } from './retire-device.ts'
import type { SayFarewell } from './say-farewell.ts'

/**
 * Without a person only for claims that confirm themselves, in a trial. `seenCode`: what the person read when they ticked
 * it, so that a list that grew old lets nobody in. `waiting`: for an authority's signature.
 */
export type ConfirmEnrolment = (
  person: Person | undefined,
  enrolmentId: string,
  seenCode?: string,
) => Promise<Outcome<{ device: DeviceId; waiting: boolean }>>

export interface ConfirmDeps extends RetireDeps {
  readonly authority: Authority
  /** SHA-256 hex of the MQTT password that this device will be given. */
  readonly passwordHashOf: (device: DeviceId) => string
  readonly transact: Transact
  readonly directory: DeviceDirectory
  readonly access: BrokerAccess
  readonly refreshPrograms: RefreshPrograms
  readonly farewell: SayFarewell
  readonly tell: TellConsoles
}

export const makeConfirmEnrolment =
  (d: ConfirmDeps): ConfirmEnrolment =>
  async (person, enrolmentId, seenCode) => {
    const outcome = await d.transact((stores) => confirm(d, stores, { person, enrolmentId, seenCode }))
    if (!outcome.ok) return outcome
    const { id, admitted } = outcome.value
    if (admitted !== undefined) await takeEffect(d, admitted)
    d.tell({ type: 'enrolment' })
    return done({ device: id, waiting: admitted === undefined })
  }

/** After the commit that admitted a device. */
export const takeEffect = async (
  d: Pick<ConfirmDeps, 'directory' | 'refreshPrograms' | 'farewell' | 'tell'>,
  { device, predecessor }: Admitted,
): Promise<void> => {
  // It never fails, and is owed until it is done.
  const bidden = predecessor === undefined ? undefined : d.farewell(predecessor)
  await d.directory.refresh(device)
  // Its place at the broker comes with its first program, and again until both are there.
  await d.refreshPrograms([device])
  await bidden
  d.tell({ type: 'device', device })
}

const confirm = async (
  d: ConfirmDeps,
  stores: Stores,
  of: { person: Person | undefined; enrolmentId: string; seenCode: string | undefined },
): Promise<Outcome<{ id: DeviceId; admitted: Admitted | undefined }>> => {
  const { person, enrolmentId, seenCode } = of
  const enrolment = await stores.enrolments.find(enrolmentId)
  const claim = enrolment && (await stores.claims.find(enrolment.claim))
  if (enrolment === undefined || claim === undefined) return refused('enrolment.unknown')
  const stand = await standOf(stores, claim)
  if (!stand.ok) return stand
  const { unit, name } = stand.value
  if (person) {
    const may = await authorise(stores, person, 'device.change', unit)
    if (!may.ok) return may
  } else if (!claim.autoConfirm) return refused('unit.outsideArea')
  if (enrolment.status !== 'pending') return refused('enrolment.notPending')
  if (claim.expiresAt <= d.now() && !claim.autoConfirm) return refused('claim.expired')
  if (seenCode !== undefined && seenCode !== enrolment.checkCode) return refused('enrolment.otherCode')
  const owner = await ownerInForce(stores, unit, d.now())
  if (!owner.ok) return owner

  const id = DeviceId.parse(d.newId())
  const draft = await bindingDraft(d, stores, {
    version: 1,
    device: id,
    deviceKind: claim.kind,
    key: enrolment.key,
    name,
    unitPath: await stores.units.path(unit),
    replaces: claim.replaces,
  })
  if (d.authority !== undefined) {
    const binding = await sealBytes(draft.payloadType, fromBase64(draft.payload), [d.authority])
    const by = person ?? null
    return done({
      id,
      admitted: await admitDevice(d, stores, { by, id, claim, enrolment, binding, stand: stand.value }),
    })
  }
  const paper = d.newId()
  await stores.papers.insert({
    id: paper,
    kind: 'binding',
    subject: id,
    unit,
    enrolment: enrolment.id,
    ...draft,
    createdBy: person?.id ?? null,
    createdAt: d.now(),
  })
  await stores.enrolments.settle(enrolment.id, 'confirmed', null)
  await d.record(stores, {
    by: person ?? null,
    action: 'device.confirm',
    unitId: unit,
    subject: id,
    after: { name, paper, ...(claim.replaces === null ? {} : { replaces: claim.replaces }) },
  })
  return done({ id, admitted: undefined })
}
