/**
 * A small hub for agents to live with: a real broker, a real HTTP server, real keys and signatures. What it says can be
 * made wrong on purpose; what it hears is verified before it is believed.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcp, type AddressInfo, type Server as TcpServer } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { Aedes } from 'aedes'
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import { claimSecret, formatClaim } from '@nguon/protocol/claim'
import {
  claimsToBe,
  envelopeBytes,
  payloadBytes,
  seal,
  sealBytes,
  type Envelope,
} from '@nguon/protocol/envelope'
import {
  BulletinId,
  DeviceId,
  HubId,
  RuleId,
  UnitId,
  UserId,
  ZoneId,
  toDevice,
  toEveryone,
  type JournalId,
} from '@nguon/protocol/ids'
import { checkRows, readBatch, type ChainedRow } from '@nguon/protocol/journal-chain'
import type { PublicKey, Signer } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { commandMessage, type Order } from '@nguon/protocol/messages/command'
import { commandResultMessage, type CommandResult } from '@nguon/protocol/messages/command-result'
import { emergencyMessage, type Emergency } from '@nguon/protocol/messages/emergency'
import { EnrolRequest } from '@nguon/protocol/messages/enrolment'
import { headMessage } from '@nguon/protocol/messages/head'
import { journalSealMessage, type JournalRow } from '@nguon/protocol/messages/journal'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'
import { presenceMessage, type Presence } from '@nguon/protocol/messages/presence'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { probeMessage } from '@nguon/protocol/messages/probe'
import { programMessage, type Program } from '@nguon/protocol/messages/program'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { generateNodeKey, makeNodeSigner, newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { readAuthorization, verifyRequest } from '@nguon/protocol/request-auth'
import { defaultTimeZone, localDateOf, localDateTimeOf } from '@nguon/protocol/time'
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { resolverVersion } from '@nguon/protocol/timetable/resolve'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { rootFingerprint } from '@nguon/protocol/trust-chain'
import { anyHourProfile } from './any-hour-profile.ts'
import { parseUplink, topics } from '@nguon/protocol/topics'
import { makeAnswerProbe } from '../../server/usecases/devices/answer-probe.ts'

export type HubDouble = Awaited<ReturnType<typeof makeHubDouble>>

export interface Plan {
  /** UTC ms, a whole second. */
  readonly at: number
  readonly items: readonly { readonly manifest: Uint8Array; readonly plannedMs: number }[]
  readonly gapMs?: number
  readonly priority?: 'normal' | 'priority'
  /** Local time; every day from the day of `at` for two months. */
  readonly dailyAt?: string
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const day = 86_400_000

/** `mqttUrl`: by which way its boxes are told to reach the broker at this port. */
const startOf = ({ at, dailyAt }: Plan): SessionStart =>
  dailyAt === undefined
    ? { kind: 'once', at: localDateTimeOf(at, defaultTimeZone) }
    : {
        kind: 'daily',
        time: dailyAt,
        from: localDateOf(at, defaultTimeZone),
        until: localDateOf(at + 60 * day, defaultTimeZone),
      }

export const makeHubDouble = async (
  mqttUrl: (port: number) => string = (port) => `mqtt://127.0.0.1:${port}`,
  /** What its clock says, UTC ms. */
  now: () => number = Date.now,
) => {
  const hub = HubId.parse(newUuid())
  const device = DeviceId.parse(newUuid())
  const [province, commune, hamlet, elsewhere] = [0, 1, 2, 3].map(() => UnitId.parse(newUuid())) as [
    UnitId,
    UnitId,
    UnitId,
    UnitId,
  ]
  const zone = ZoneId.parse(commune)
  const epoch = Math.floor(now() / 1000)
  const secret = claimSecret(crypto.getRandomValues(new Uint8Array(16)))
  const [rootKey, authority, program, approver, stranger] = [0, 1, 2, 3, 4].map(() =>
    makeNodeSigner(generateNodeKey()),
  ) as [Signer, Signer, Signer, Signer, Signer]
  const signed = (to: string = toEveryone) => ({ hub, to, id: newUuid(), issuedAt: now() })

  const root = {
    ...signed(),
    version: 1,
    trial: true,
    threshold: 1,
    keys: [rootKey.key],
    authorities: [{ name: 'Sở', key: authority.key, notAfter: now() + 3_650 * day }],
  }
  const rootEnvelope = await seal(rootMessage, root, rootKey)
  const fingerprint = rootFingerprint(payloadBytes(rootMessage, root))
  let trustVersion = 1
  const makeTrust = (approvers: readonly PublicKey[]): Promise<Envelope> =>
    seal(
      trustMessage,
      {
        ...signed(),
        version: trustVersion,
        rootVersion: 1,
        delegations: [
          { key: program.key, kinds: ['program' as const], area: [province] },
          ...approvers.map((key) => ({
            key,
            kinds: ['bulletin' as const, 'emergency' as const],
            area: [commune],
          })),
        ].map((d) => ({
          ...d,
          holder: { user: null, name: 'x' },
          notBefore: now() - day,
          notAfter: now() + 365 * day,
        })),
      },
      authority,
    )
  let trust = await makeTrust([approver.key])
  let policyVersion = 0
  const makePolicy = async (profile: PolicyProfile): Promise<Uint8Array> =>
    envelopeBytes(
      await seal(policyMessage, { ...signed(), version: ++policyVersion, unit: commune, profile }, authority),
    )
  let policy: Uint8Array | undefined = await makePolicy(anyHourProfile)

  const blobs = new Map<string, Uint8Array>()
  const put = (bytes: Uint8Array): { sha256: string; bytes: number } => {
    blobs.set(sha256(bytes), bytes)
    return { sha256: sha256(bytes), bytes: bytes.length }
  }
  /** How often each blob was asked for, and what to spoil: the first `times` answers are cut in half. */
  const asked = new Map<string, number>()
  const spoiled = new Map<string, { times: number; how: 'truncated' | 'altered' }>()

  let deviceKey: PublicKey | undefined
  let kind: 'loudspeaker' | 'eboard' = 'loudspeaker'
  let binding: Envelope | undefined
  let bindings = 0
  const bind = async (unitPath: UnitId[]): Promise<Envelope> => {
    if (deviceKey === undefined) throw new Error('nobody has enrolled yet')
    const body = { version: ++bindings, device, deviceKind: kind, key: deviceKey, unitPath }
    return seal(bindingMessage, { ...signed(toDevice(device)), ...body }, authority)
  }
  /** What is said beside enrolment and state; undefined as from a hub of the first release. */
  let law: Envelope[] | undefined
  let head: Envelope | undefined
  let version = 0
  const rows = new Map<number, ChainedRow>()
  let journal: JournalId | undefined
  const presences: Presence[] = []
  const results: CommandResult[] = []
  const uploads: { command: string; mediaType: string; bytes: Buffer }[] = []
  let acknowledging = true

  // Broker -----------------------------------------------------------------------------------------------------------
  let aedes: Aedes | undefined
  let broker: TcpServer | undefined
  let http: Server | undefined
  let ports = { mqtt: 0, http: 0 }

  const publish = (topic: string, payload: Uint8Array, retain = false): Promise<void> =>
    new Promise((resolve, reject) => {
      if (aedes === undefined) return reject(new Error('the broker is down'))
      aedes.publish(
        { cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain, dup: false },
        (error) => (error ? reject(error) : resolve()),
      )
    })

  const watermark = async (nonce: string | null): Promise<void> => {
    if (journal === undefined) return
    let upTo = 0
    while (rows.has(upTo + 1)) upTo += 1
    const sealed = await seal(
      watermarkMessage,
      { ...signed(toDevice(device)), journal, upTo, nonce },
      program,
    )
    await publish(topics.watermark(hub, device), envelopeBytes(sealed))
  }

  // The hub's own answer, over this broker.
  const answerProbe = makeAnswerProbe({
    hub,
    verify: nodeVerify,
    programKey: program,
    link: {
      probeEcho: (to, envelope) => {
        aedes?.publish(
          {
            cmd: 'publish',
            topic: topics.watermark(hub, to),
            payload: Buffer.from(envelopeBytes(envelope)),
            qos: 0,
            retain: false,
            dup: false,
          },
          () => undefined,
        )
      },
    },
    now,
    mono: () => performance.now(),
    newId: newUuid,
  })

  const hear = async (topic: string, payload: Uint8Array): Promise<void> => {
    const uplink = parseUplink(hub, topic)?.uplink
    if (uplink === undefined || deviceKey === undefined || payload.length === 0) return
    const sender = { verify: nodeVerify, hub, device, key: deviceKey }
    if (uplink === 'presence') {
      const opened = await acceptUplink(sender, presenceMessage, payload)
      if (!opened.ok) throw new Error(`presence: ${opened.code}`)
      presences.push(opened.value)
      journal = opened.value.journal.id
      if (opened.value.online) await watermark(opened.value.nonce)
    }
    if (uplink === 'journal') {
      const batch = readBatch(payload)
      if (!batch.ok) throw new Error(`batch: ${batch.code}`)
      const opened = await acceptUplink(sender, journalSealMessage, batch.value.seal)
      if (!opened.ok) throw new Error(`seal: ${opened.code}`)
      const checked = checkRows(opened.value, batch.value.rows)
      if (!checked.ok) throw new Error(`rows: ${checked.code}`)
      if (!acknowledging) return
      for (const row of checked.value) rows.set(row.seq, row)
      await watermark(null)
    }
    if (uplink === 'telemetry' && claimsToBe(probeMessage, payload)) {
      const refused = await answerProbe({ id: device, key: deviceKey }, payload)
      if (refused !== undefined) throw new Error(`probe: ${refused}`)
    }
    if (uplink === 'commandResult') {
      const opened = await acceptUplink(sender, commandResultMessage, payload)
      if (opened.ok) results.push(opened.value)
    }
  }
  const complaints: unknown[] = []

  // HTTP -------------------------------------------------------------------------------------------------------------
  const problem = (answer: ServerResponse, status: number, code: string): void => {
    answer.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code }))
  }
  const json = (answer: ServerResponse, body: unknown): void => {
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const isSigned = async (request: IncomingMessage, who: string): Promise<boolean> => {
    const read = readAuthorization(request.headers.authorization ?? '')
    if (read?.who !== who || deviceKey === undefined) return false
    const { method = '', url: path = '' } = request
    return verifyRequest(nodeVerify, deviceKey, { who, method, path, time: read.time }, read.signature)
  }
  const enrolment = newUuid()
  const handle = async (request: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    if (request.method === 'POST' && path === '/device/v1/enrol') {
      const body = EnrolRequest.parse(JSON.parse(await text(request)))
      if (body.claimSecret !== secret || deviceKey !== undefined) return problem(answer, 403, 'claim.refused')
      deviceKey = body.key
      kind = body.kind
      return json(answer, { enrolment })
    }
    if (path === `/device/v1/enrol/${enrolment}`) {
      if (!(await isSigned(request, enrolment)) || deviceKey === undefined)
        return problem(answer, 401, 'unsigned')
      binding ??= await bind([province, commune, hamlet])
      const mqtt = { url: mqttUrl(ports.mqtt), password: 'x' }
      return json(answer, {
        status: 'enrolled',
        hub,
        device,
        number: 7,
        mqtt,
        root: rootEnvelope,
        trust,
        binding,
        ...(law === undefined ? {} : { policies: law }),
      })
    }
    if (!(await isSigned(request, device))) return problem(answer, 401, 'unsigned')
    if (path === '/device/v1/state')
      return json(answer, {
        head: head ?? null,
        binding,
        trust,
        ...(law === undefined ? {} : { policies: law }),
      })
    const upload = /^\/device\/v1\/uploads\/([0-9a-f-]{36})\?sha256=([0-9a-f]{64})$/.exec(path)
    if (request.method === 'POST' && upload !== null) {
      const bytes = await buffer(request)
      if (sha256(bytes) !== upload[2]) return problem(answer, 400, 'upload.wrongHash')
      const mediaType = request.headers['content-type'] ?? ''
      uploads.push({ command: upload[1] ?? '', mediaType, bytes })
      return void answer.writeHead(204).end()
    }
    const blob = path.slice('/device/v1/blobs/'.length)
    const bytes = blobs.get(blob)
    if (bytes === undefined) return problem(answer, 404, 'blob.unknown')
    const nth = (asked.get(blob) ?? 0) + 1
    asked.set(blob, nth)
    const spoil = spoiled.get(blob)
    if (spoil === undefined || nth > spoil.times) return void answer.end(bytes)
    if (spoil.how === 'truncated') return void answer.end(bytes.subarray(0, bytes.length >> 1))
    const altered = Uint8Array.from(bytes)
    altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1
    answer.end(altered)
  }

  const start = async (): Promise<void> => {
    const own = await Aedes.createBroker()
    aedes = own
    own.on('publish', (packet, client) => {
      if (client)
        hear(packet.topic, Buffer.from(packet.payload)).catch((error: unknown) => complaints.push(error))
    })
    broker = createTcp(own.handle)
    http = createServer((request, answer) => {
      handle(request, answer).catch((error: unknown) => {
        complaints.push(error)
        problem(answer, 500, 'bug')
      })
    })
    await new Promise<void>((resolve) => broker?.listen(ports.mqtt, '127.0.0.1', resolve))
    await new Promise<void>((resolve) => http?.listen(ports.http, '127.0.0.1', resolve))
    ports = { mqtt: (broker.address() as AddressInfo).port, http: (http.address() as AddressInfo).port }
    if (head !== undefined) await publish(topics.head(hub, device), envelopeBytes(head), true)
  }
  const stopBroker = async (): Promise<void> => {
    const own = aedes
    aedes = undefined
    await new Promise<void>((resolve) => (own ? own.close(() => resolve()) : resolve()))
    await new Promise((resolve) => broker?.close(resolve))
  }
  const stop = async (): Promise<void> => {
    http?.closeAllConnections()
    await new Promise((resolve) => http?.close(resolve))
    await stopBroker()
  }
  await start()

  const headBody = async (status: 'active' | 'revoked', programBlob?: { sha256: string; bytes: number }) => {
    const trustBlob = put(envelopeBytes(trust))
    const issued = signed(toDevice(device))
    return status === 'revoked' || programBlob === undefined
      ? { ...issued, status: 'revoked' as const, epoch, version: ++version }
      : {
          ...issued,
          status: 'active' as const,
          epoch,
          version,
          program: programBlob,
          trust: { version: trustVersion, ...trustBlob },
          refreshBy: issued.issuedAt + day,
          validUntil: issued.issuedAt + 37 * day,
        }
  }

  const send = async (envelope: Envelope): Promise<void> => {
    head = envelope
    await publish(topics.head(hub, device), envelopeBytes(envelope), true)
  }

  return {
    hub,
    device,
    keys: { program, approver, stranger, authority },
    units: { province, commune, hamlet, elsewhere },
    fingerprint,
    claim: (): string =>
      formatClaim({ hubUrl: `http://127.0.0.1:${ports.http}`, secret, rootFingerprint: fingerprint }),
    start,
    stop,
    stopBroker,
    put,
    spoil: (sha: string, times: number, how: 'truncated' | 'altered') => spoiled.set(sha, { times, how }),
    askedFor: (sha: string): number => asked.get(sha) ?? 0,
    acknowledge: (on: boolean): void => {
      acknowledging = on
    },
    rows: (): JournalRow[] => [...rows.entries()].sort(([a], [b]) => a - b).map(([, r]) => r.row),
    forgetRowsAbove: (seq: number): void => {
      for (const known of rows.keys()) if (known > seq) rows.delete(known)
    },
    presences,
    results,
    complaints,
    publish,
    documents: () => ({ root: rootEnvelope, trust, head }),

    /** A signed manifest's bytes; `changes` make it wrong on purpose. */
    manifest: async (changes: Partial<Manifest> = {}, signer: Signer = approver): Promise<Uint8Array> =>
      envelopeBytes(
        await seal(
          manifestMessage,
          {
            ...signed(),
            bulletin: BulletinId.parse(newUuid()),
            revision: 1,
            title: 'Mời họp tổ dân phố',
            text: 'UBND phường mời các hộ dự họp lúc 19 giờ 30.',
            language: 'vi',
            topic: 'general',
            priority: 'normal',
            renditions: [],
            board: { template: 'card', renderer: 'x', headline: 'UBND PHƯỜNG NGỌC HÀ' },
            area: [commune],
            notBefore: now() - day,
            notAfter: now() + day,
            maxPlays: 60,
            author: { user: UserId.parse(newUuid()), name: 'Nguyễn Thu Hà' },
            sourceDocument: null,
            ...changes,
          },
          signer,
        ),
      ),

    /** What the next programs name as the ward's policy: nothing, or a profile, signed by the authority or somebody else. */
    policy: async (profile: PolicyProfile | undefined, signer: Signer = authority): Promise<void> => {
      if (profile === undefined) policy = undefined
      else if (signer === authority) policy = await makePolicy(profile)
      else
        policy = envelopeBytes(
          await seal(
            policyMessage,
            { ...signed(), version: policyVersion + 1, unit: commune, profile },
            signer,
          ),
        )
    },

    /** Said beside enrolment and state from now on, of whatever place. */
    sayLaw: async (unit: UnitId, profile: PolicyProfile, signer: Signer = authority): Promise<void> => {
      law = [
        await seal(policyMessage, { ...signed(), version: ++policyVersion, unit, profile }, signer),
        ...(law ?? []),
      ]
    },
    /** The device stands elsewhere now; nobody tells it before it asks. */
    rebind: async (unitPath: UnitId[]): Promise<void> => {
      binding = await bind(unitPath)
    },

    /** Makes and announces the next program. */
    program: async (plans: readonly Plan[], tell = true, more: Partial<Program> = {}): Promise<Envelope> => {
      version += 1
      const manifests = plans.flatMap((p) => p.items.map((i) => i.manifest))
      const body = {
        ...signed(toDevice(device)),
        epoch,
        version,
        resolver: resolverVersion,
        timeZone: defaultTimeZone,
        zones: [zone],
        rules: plans.map((plan) => ({
          id: RuleId.parse(newUuid()),
          priority: plan.priority ?? ('normal' as const),
          effectiveFrom: now() - day,
          effectiveUntil: null,
          start: startOf(plan),
          gapMs: plan.gapMs ?? 0,
          items: plan.items.map((item, n) => ({
            id: `i${n}`,
            manifest: sha256(item.manifest),
            plannedMs: item.plannedMs,
          })),
        })),
        manifests: [...new Map(manifests.map((m) => [sha256(m), put(m)])).values()],
        ...(policy === undefined ? {} : { policies: [put(policy)] }),
        ...more,
      }
      const blob = put(envelopeBytes(await seal(programMessage, body, program)))
      const sealed = await seal(headMessage, await headBody('active', blob), program)
      if (tell) await send(sealed)
      return sealed
    },
    send,
    /** Says it over the broker alone; the hub's own answer stays what it was. */
    push: (envelope: Envelope): Promise<void> => publish(topics.head(hub, device), envelopeBytes(envelope)),
    revoke: async (): Promise<void> => send(await seal(headMessage, await headBody('revoked'), program)),
    /** Revoked, and nobody says so over the broker. */
    revokeSilently: async (): Promise<void> => {
      head = await seal(headMessage, await headBody('revoked'), program)
    },
    /** The next program, of which the broker says nothing. */
    announceSilently: async (): Promise<void> => {
      version += 1
      const body = {
        ...signed(toDevice(device)),
        epoch,
        version,
        resolver: resolverVersion,
        timeZone: defaultTimeZone,
        zones: [zone],
        rules: [],
        manifests: [],
      }
      const blob = put(envelopeBytes(await seal(programMessage, body, program)))
      head = await seal(headMessage, await headBody('active', blob), program)
    },
    /** From now on nobody's approval counts but these keys'. */
    trustOnly: async (approvers: readonly PublicKey[]): Promise<void> => {
      trustVersion += 1
      trust = await makeTrust(approvers)
    },
    /** To the device; `given` makes it wrong on purpose, or says it again. */
    command: async (
      order: Order | { kind: string; [field: string]: unknown },
      given: { id?: string; issuedAt?: number; expiresAt?: number; signer?: Signer } = {},
    ): Promise<string> => {
      const issued = { ...signed(toDevice(device)), ...given }
      const { signer = program, ...fields } = issued as typeof issued & { signer?: Signer }
      const body = { ...fields, expiresAt: given.expiresAt ?? issued.issuedAt + 60_000, ...order }
      const bytes = new TextEncoder().encode(JSON.stringify(body))
      const envelope = await sealBytes(commandMessage.payloadType, bytes, [signer])
      await publish(topics.deviceCommand(hub, device), envelopeBytes(envelope))
      return issued.id
    },
    uploads,
    /** By a key that is delegated for it, or a stranger's. */
    emergency: async (
      order: Pick<Emergency, 'order' | 'state' | 'manifest'>,
      signer: Signer = approver,
    ): Promise<void> => {
      const body = { ...signed(`z:${zone}`), expiresAt: now() + 60_000, ...order }
      const sealed = await seal(emergencyMessage, body, signer)
      await publish(topics.emergency(hub, zone), envelopeBytes(sealed))
    },
    stopCommand: async (to: 'device' | 'zone' = 'device', signer: Signer = program): Promise<string> => {
      const body = {
        ...signed(to === 'device' ? toDevice(device) : `z:${zone}`),
        expiresAt: now() + 60_000,
        kind: 'stop' as const,
      }
      const topic = to === 'device' ? topics.deviceCommand(hub, device) : topics.zoneCommand(hub, zone)
      await publish(topic, envelopeBytes(await seal(commandMessage, body, signer)))
      return body.id
    },
  }
}
