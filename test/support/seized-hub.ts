/**
 * Somebody who took everything that lay in a hub's data folder (database, online key, sounds) and sits at its addresses.
 * They answer what they like, sign whatever the online key can sign, and hear what the boxes say.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import {
  decodePayload,
  envelopeBytes,
  parseBody,
  readEnvelope,
  seal,
  type Envelope,
} from '@nguon/protocol/envelope'
import type { DeviceId } from '@nguon/protocol/ids'
import { toDevice, toEveryone, type Audience, type HubId } from '@nguon/protocol/ids'
import { commandMessage, type Order } from '@nguon/protocol/messages/command'
import { headMessage, type Head } from '@nguon/protocol/messages/head'
import { presenceMessage, telemetryMessage } from '@nguon/protocol/messages/presence'
import { programMessage, type Program } from '@nguon/protocol/messages/program'
import { DeviceState } from '@nguon/protocol/messages/state'
import { makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { readAuthorization } from '@nguon/protocol/request-auth'
import { day, defaultTimeZone } from '@nguon/protocol/time'
import { resolverVersion } from '@nguon/protocol/timetable/resolve'
import { parseUplink, topics } from '@nguon/protocol/topics'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import { eventually } from './eventually.ts'
import { isFree } from './free-port.ts'
import { makeBlobShelf } from './hub-double/blob-shelf.ts'
import { makeSmallBroker } from './hub-double/small-broker.ts'

export type SeizedHub = Awaited<ReturnType<typeof seizeHub>>

/** Once the hub itself is gone. */
export const seizeHub = async (of: {
  readonly hub: HubId
  readonly dataDir: string
  readonly ports: { readonly http: number; readonly mqtt: number }
}) => {
  const { hub, dataDir, ports } = of
  // Its broker, a process of its own, ends a moment after it.
  await eventually('the addresses are free', async () => (await isFree(ports.http)) && isFree(ports.mqtt))
  const program = makeNodeSigner(await readFile(join(dataDir, 'keys', 'program.pem'), 'utf8'))
  const db = openSqlite(join(dataDir, 'hub.sqlite'))
  const stores = makeStores(db)
  const shelf = makeBlobShelf()
  /** What is handed out under a hash that is not its own. */
  const exchanged = new Map<string, Uint8Array>()
  const answers = new Map<string, DeviceState>()
  const roots = new Map<number, Envelope>()
  const asked = new Set<string>()
  const greeted = new Set<string>()
  const refused = new Map<string, Readonly<Record<string, number>>>()
  const complaints: unknown[] = []
  const complain = (error: unknown) => void complaints.push(error)

  const blob = async (sha256: string): Promise<Uint8Array | undefined> => {
    const own = exchanged.get(sha256) ?? shelf.answer(sha256)
    if (own !== undefined) return own
    const stored = (await stores.blobs.find(sha256))?.body
    if (typeof stored === 'string') return Buffer.from(stored)
    const media = join(dataDir, 'media', sha256.slice(0, 2), sha256)
    return existsSync(media) ? readFile(media) : undefined
  }

  const handle = async (request: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const who = readAuthorization(request.headers.authorization ?? '')?.who ?? ''
    const [, kind = '', name = ''] = /^\/device\/v1\/(\w+)\/?(\w*)/.exec(request.url ?? '') ?? []
    if (kind === 'blobs') {
      const bytes = await blob(name)
      answer.writeHead(bytes === undefined ? 404 : 200).end(bytes)
      return
    }
    const said = kind === 'state' ? answers.get(who) : kind === 'roots' ? roots.get(Number(name)) : undefined
    if (kind === 'state') asked.add(who)
    if (said === undefined) return void answer.writeHead(404).end('{}')
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  }
  const http = createServer((request, answer) => void handle(request, answer).catch(complain))
  await new Promise<void>((resolve) => http.listen(ports.http, '127.0.0.1', resolve))

  const hear = async (topic: string, payload: Uint8Array): Promise<void> => {
    const told = parseUplink(hub, topic)
    const envelope = readEnvelope(payload, 16_384)
    const decoded = envelope.ok ? decodePayload(envelope.value) : undefined
    if (told === undefined || decoded === undefined) return
    if (told.uplink === 'presence') {
      const presence = parseBody(presenceMessage, decoded)
      // Its will is the same message, and says that it is gone.
      if (presence.ok && presence.value.online) greeted.add(told.device)
    }
    if (told.uplink === 'telemetry') {
      const telemetry = parseBody(telemetryMessage, decoded)
      if (telemetry.ok && telemetry.value.refused !== undefined)
        refused.set(told.device, telemetry.value.refused)
    }
  }
  const broker = makeSmallBroker({ hear, complain })
  await broker.start(ports.mqtt)

  const signed = (to: Audience = toEveryone) => ({ hub, to, id: newUuid(), issuedAt: Date.now() })
  const heldBy = async (device: DeviceId) => {
    const record = await stores.programs.find(device)
    if (record === undefined) throw new Error('no program')
    return record
  }
  const versions = new Map<DeviceId, number>()
  const nextVersion = async (device: DeviceId) => {
    const { epoch, version } = await heldBy(device)
    const next = (versions.get(device) ?? version) + 1
    versions.set(device, next)
    return { epoch, version: next }
  }
  const pushHead = async (device: DeviceId, body: Head): Promise<void> => {
    const head = await seal(headMessage, body, program)
    const state = answers.get(device)
    if (state !== undefined) answers.set(device, { ...state, head })
    await broker.publish(topics.head(hub, device), envelopeBytes(head), { retain: true })
  }

  return {
    /** The online key. */
    program,
    stores,
    /** Hashes of all that was ever signed of a kind, the oldest first. */
    documentsOf: async (kind: 'trust_documents' | 'policies'): Promise<string[]> => {
      const rows = await db.selectFrom(kind).select('sha256').orderBy('version').execute()
      return rows.map((row) => row.sha256)
    },
    complaints,
    signed,
    put: shelf.put,
    publish: broker.publish,
    /** These bytes are handed out instead of what bears the hash. */
    exchange: (sha256: string, bytes: Uint8Array): void => void exchanged.set(sha256, bytes),
    offerRoot: (version: number, root: Envelope): void => void roots.set(version, root),
    /** Answered from now on; what is not given stays as the hub would have said it. */
    answer: async (device: DeviceId, given: Partial<DeviceState>): Promise<void> => {
      const newest = await stores.trustDocuments.newest()
      const genuine = DeviceState.parse({
        head: (await heldBy(device)).head,
        binding: (await stores.devices.find(device))?.binding,
        trust: JSON.parse((await stores.blobs.find(newest?.sha256 ?? ''))?.body ?? 'null') as unknown,
        rootVersion: 1,
      })
      answers.set(device, { ...genuine, ...given })
    },
    /** All boxes are cut off, and ask anew; resolves when each of these has. */
    askedAnew: async (...devices: DeviceId[]): Promise<void> => {
      await eventually('they are connected', () => devices.every((device) => greeted.has(device)), 60_000)
      greeted.clear()
      asked.clear()
      await broker.stop()
      await broker.start(ports.mqtt)
      await eventually('they ask anew', () => devices.every((device) => asked.has(device)), 30_000)
    },
    /** A program of the attacker's own making, truly signed by the online key and announced. */
    announce: async (
      device: DeviceId,
      more: Pick<Program, 'rules' | 'zones'> & Partial<Program>,
    ): Promise<void> => {
      const version = await nextVersion(device)
      const body = {
        ...signed(toDevice(device)),
        ...version,
        resolver: resolverVersion,
        timeZone: defaultTimeZone,
        manifests: [],
        ...more,
      }
      const named = shelf.put(envelopeBytes(await seal(programMessage, body, program)))
      const trust = await stores.trustDocuments.newest()
      if (trust === undefined) throw new Error('no trust document')
      await pushHead(device, {
        ...signed(toDevice(device)),
        status: 'active',
        ...version,
        program: named,
        trust: { version: trust.version, sha256: trust.sha256, bytes: trust.bytes },
        refreshBy: Date.now() + day,
        validUntil: Date.now() + 37 * day,
      })
    },
    /** By the online key, to one box. */
    command: async (device: DeviceId, order: Order): Promise<void> => {
      const issued = signed(toDevice(device))
      const body = { ...issued, expiresAt: issued.issuedAt + 60_000, ...order }
      const said = envelopeBytes(await seal(commandMessage, body, program))
      await broker.publish(topics.deviceCommand(hub, device), said)
    },
    revoke: async (device: DeviceId): Promise<void> =>
      pushHead(device, {
        ...signed(toDevice(device)),
        status: 'revoked',
        ...(await nextVersion(device)),
      }),
    /** What the box last said of documents that it did not obey. */
    refusedBy: (device: DeviceId): Readonly<Record<string, number>> => refused.get(device) ?? {},
    stop: async (): Promise<void> => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await broker.stop()
      await db.destroy()
    },
  }
}
