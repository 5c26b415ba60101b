/**
 * Brings programs and heads up to what the store says, for some devices or all. What means the same gets no new
 * version; a head is signed anew when its program, its place or the trust document changed, or when it is a day old.
 */
import { seal } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { programMessage } from '@nguon/protocol/messages/program'
import { programFingerprint, zonesOf, type ProgramContent } from '../../domain/program.ts'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Log } from '../../ports/log.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { TrustRecord } from '../../ports/trust-documents.ts'
import { contentFor } from './content-for.ts'
import { headRefreshMs, namedAs, namedIn, placedIn, sealActiveHead } from './head-of.ts'
import { keepDocument } from './keep-document.ts'
import { makeOneAtATime } from './one-at-a-time.ts'

/** Without a list: every device. Resolves when the heads are handed to the broker. */
export type RefreshPrograms = (devices?: readonly DeviceId[]) => Promise<void>

export interface RefreshDeps {
  readonly hub: HubId
  readonly epoch: number
  readonly timeZone: string
  readonly programKey: Signer
  readonly stores: Stores
  readonly transact: Transact
  readonly access: BrokerAccess
  readonly link: DeviceLink
  readonly now: Now
  readonly newId: NewId
  readonly log: Log
}

export const makeRefreshPrograms = (d: RefreshDeps): RefreshPrograms => {
  const oneAtATime = makeOneAtATime()
  /** Their newest head is committed, and the broker has not taken it or their rights. */
  const owed = new Set<DeviceId>()
  return (only) =>
    oneAtATime(async () => {
      const devices = only ?? (await d.stores.devices.all()).map((device) => device.id)
      for (const device of new Set(devices)) await refreshOne(d, device, owed)
    })
}

const refreshOne = async (d: RefreshDeps, id: DeviceId, owed: Set<DeviceId>): Promise<void> => {
  const made = await d.transact(async (stores) => {
    const device = await stores.devices.find(id)
    const trust = await stores.trustDocuments.newest()
    if (device === undefined || device.revokedAt !== null || trust === undefined) return undefined
    return renew(d, stores, device, trust, owed.has(id))
  })
  if (made === undefined) return
  owed.add(id)
  // Rights before the head: a device that reads of a new zone may subscribe to it at once.
  await d.access.allow(made.access)
  await d.link.head(id, made.head)
  owed.delete(id)
  if (made.version !== undefined)
    d.log.info({ device: id, version: made.version }, 'a device got a new program')
}

const renew = async (
  d: RefreshDeps,
  stores: Stores,
  device: DeviceRecord,
  trust: TrustRecord,
  isOwed: boolean,
) => {
  const now = d.now()
  const unitPath = await stores.units.path(device.unit)
  const held = await stores.programs.find(device.id)
  const content = await contentFor(stores, { ...device, unitPath }, { now, timeZone: d.timeZone })
  const fingerprint = programFingerprint(content)
  const sameProgram = held?.fingerprint === fingerprint && held.epoch === d.epoch
  const fresh = held !== undefined && now - held.headIssuedAt < headRefreshMs * 0.8
  const placed = placedIn(device.binding)
  if (sameProgram && fresh && !isOwed) {
    const named = namedIn(held.head)
    if (named?.trust === trust.version && named.placed === placed) return undefined
  }

  const program = sameProgram
    ? held
    : await newProgram(d, stores, device.id, content, (held?.epoch === d.epoch ? held.version : 0) + 1, now)
  // (epoch, issuedAt) only rises, even when the clock of the hub was set back.
  const issuedAt = Math.max(now, (held?.headIssuedAt ?? 0) + 1)
  const head = await sealActiveHead(d, device.id, issuedAt, {
    epoch: program.epoch,
    version: program.version,
    program: { sha256: program.sha256, bytes: program.bytes },
    trust: namedAs(trust),
    placed,
  })
  await stores.programs.put({
    device: device.id,
    epoch: program.epoch,
    version: program.version,
    sha256: program.sha256,
    bytes: program.bytes,
    fingerprint,
    head,
    headIssuedAt: issuedAt,
  })
  const access = { device: device.id, passwordHash: device.mqttPasswordHash, zones: zonesOf(unitPath) }
  return { head, access, version: sameProgram ? undefined : program.version }
}

const newProgram = async (
  d: RefreshDeps,
  stores: Stores,
  device: DeviceId,
  content: ProgramContent,
  version: number,
  now: number,
) => {
  const envelope = await seal(
    programMessage,
    { hub: d.hub, to: toDevice(device), id: d.newId(), issuedAt: now, epoch: d.epoch, version, ...content },
    d.programKey,
  )
  const blob = await keepDocument(stores, envelope, now)
  return { epoch: d.epoch, version, ...blob }
}
