/**
 * Gives a device another name, or carries it to another unit. Both stand in its binding, which is an authority's word:
 * beside a trial's hub it is said at once, in production the wish waits as a paper, and the device stays until then what
 * it was. One paper a device: a later wish takes up what an earlier one still waits for.
 */
import { fromBase64 } from '@nguon/protocol/bytes'
import { parseBody, sealBytes } from '@nguon/protocol/envelope'
import type { DeviceId, UnitId } from '@nguon/protocol/ids'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import type { UnitPath } from '../../domain/area.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Paper } from '../../ports/papers.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import { authorise, authoriseOwner } from '../authorise.ts'
import { authoritiesOf, isBorne } from '../keys/borne.ts'
import type { KnownRoots } from '../keys/known-roots.ts'
import { bindingDraft } from '../keys/paper-of.ts'
import { followSchedules } from '../schedules/join-schedules.ts'
import { takeEffect, type ConfirmDeps } from './confirm-enrolment.ts'
import { placedIn } from './head-of.ts'

/** Only one of them is wished at a time. */
export type StandWish = { readonly name: string } | { readonly unit: UnitId }

export type RebindDevice = (
  by: Person,
  id: DeviceId,
  wish: StandWish,
) => Promise<Outcome<{ waiting: boolean }>>

interface Deps extends Pick<ConfirmDeps, 'hub' | 'record' | 'now' | 'newId'> {
  readonly authority: Authority
  readonly roots: Pick<KnownRoots, 'newest'>
  readonly transact: Transact
}

export const makeRebindDevice =
  (d: Deps & Parameters<typeof takeEffect>[0]): RebindDevice =>
  async (by, id, wish) => {
    const outcome = await d.transact((stores) => rebind(d, stores, { by, id, wish }))
    if (!outcome.ok) return outcome
    const { placed, waiting } = outcome.value
    if (placed) await takeEffect(d, { device: id, predecessor: undefined })
    d.tell({ type: 'device', device: id })
    d.tell({ type: 'schedule' })
    return done({ waiting })
  }

const rebind = async (
  d: Deps,
  stores: Stores,
  of: { by: Person; id: DeviceId; wish: StandWish },
): Promise<Outcome<{ placed: boolean; waiting: boolean }>> => {
  const { by, id, wish } = of
  const device = await stores.devices.find(id)
  if (device === undefined) return refused('device.unknown')
  const may = await authorise(stores, by, 'device.change', device.unit)
  if (!may.ok) return may
  if (device.revokedAt !== null) return refused('device.revoked')
  if ('unit' in wish) {
    const owner = await authoriseOwner(stores, by, 'device.change', { unitId: wish.unit, now: d.now() })
    if (!owner.ok) return owner
  }
  const pending = await waitingStand(stores, device)
  const before = pending ?? { name: device.name, unit: device.unit }
  const stand = { ...before, ...('unit' in wish ? wish : { name: wish.name.normalize('NFC').trim() }) }
  const taken = { name: device.name, unit: device.unit }
  const unitPath = await stores.units.path(stand.unit)
  const isBack = stand.name === taken.name && stand.unit === taken.unit
  // What waits says it already: an authority is to sign anew where the device stands.
  if (isBack && before.name === stand.name && before.unit === stand.unit)
    return done({ placed: false, waiting: pending !== undefined })
  await stores.papers.dropAbout('binding', id, d.now())
  const draft = await bindingDraft(d, stores, {
    version: placedIn(device.binding) + 1,
    device: id,
    deviceKind: device.kind,
    key: device.key,
    name: stand.name,
    unitPath,
  })
  await d.record(stores, {
    by,
    action: 'unit' in wish ? 'device.move' : 'device.rename',
    unitId: device.unit,
    subject: id,
    before: isBack ? before : taken,
    after: stand,
  })
  // Wished back to what it is: what waited is taken back, unless an authority has to say anew where the device stands.
  if (isBack && bears(d, device, unitPath)) return done({ placed: false, waiting: false })
  if (d.authority === undefined) {
    await stores.papers.insert({
      id: d.newId(),
      kind: 'binding',
      subject: id,
      unit: stand.unit,
      enrolment: null,
      ...draft,
      createdBy: by.id,
      createdAt: d.now(),
    })
    return done({ placed: false, waiting: true })
  }
  const binding = await sealBytes(draft.payloadType, fromBase64(draft.payload), [d.authority])
  await stores.devices.place(id, { ...stand, binding })
  if (stand.unit !== device.unit) await followSchedules(stores, { ...device, unit: stand.unit }, d.now())
  return done({ placed: true, waiting: false })
}

/** Whether what is signed about the device still says where it stands, by somebody whom a box believes. */
const bears = (d: Pick<Deps, 'roots' | 'now'>, device: DeviceRecord, unitPath: UnitPath): boolean => {
  const root = d.roots.newest()
  const body = parseBody(bindingMessage, fromBase64(device.binding.payload))
  return (
    root !== undefined &&
    isBorne(device.binding, authoritiesOf(root.body, d.now())) &&
    body.ok &&
    body.value.unitPath.join() === unitPath.join()
  )
}

/** What a device is to become once an authority has signed; undefined: nothing waits. */
export const waitingStand = async (
  stores: Pick<Stores, 'papers'>,
  device: Pick<DeviceRecord, 'id' | 'name' | 'unit'>,
): Promise<{ name: string; unit: UnitId } | undefined> => standIn(await stores.papers.waiting(), device)

export const standIn = (
  papers: readonly Paper[],
  device: Pick<DeviceRecord, 'id' | 'name'>,
): { name: string; unit: UnitId } | undefined => {
  const paper = papers.find(
    ({ kind, subject, enrolment }) => kind === 'binding' && subject === device.id && enrolment === null,
  )
  if (paper === undefined) return undefined
  const body = parseBody(bindingMessage, fromBase64(paper.payload))
  return body.ok ? { name: body.value.name ?? device.name, unit: paper.unit } : undefined
}
