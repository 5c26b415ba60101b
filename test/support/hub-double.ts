/**
 * A small hub for agents to live with: a real broker, a real HTTP server, real keys and signatures. What it says can be
 * made wrong on purpose; what it hears is verified before it is believed.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { claimSecret, formatClaim } from '@nguon/protocol/claim'
import { envelopeBytes, seal, type Envelope } from '@nguon/protocol/envelope'
import {
  BulletinId,
  DeviceId,
  HubId,
  UnitId,
  UserId,
  ZoneId,
  toDevice,
  toEveryone,
} from '@nguon/protocol/ids'
import type { PublicKey, Signer } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { EnrolRequest } from '@nguon/protocol/messages/enrolment'
import { headMessage } from '@nguon/protocol/messages/head'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { programMessage, type Program } from '@nguon/protocol/messages/program'
import { generateNodeKey, makeNodeSigner, newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { readAuthorization, verifyRequest } from '@nguon/protocol/request-auth'
import { day, defaultTimeZone } from '@nguon/protocol/time'
import { resolverVersion } from '@nguon/protocol/timetable/resolve'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { anyHourProfile } from './any-hour-profile.ts'
import { topics } from '@nguon/protocol/topics'
import { makeBlobShelf, sha256 } from './hub-double/blob-shelf.ts'
import { makeComparison } from './hub-double/comparison.ts'
import { makeOrders } from './hub-double/orders.ts'
import { makePapers } from './hub-double/papers.ts'
import { ruleOf, type Plan } from './hub-double/plan.ts'
import { makeSmallBroker } from './hub-double/small-broker.ts'
import { makeUplinks } from './hub-double/uplinks.ts'

export type HubDouble = Awaited<ReturnType<typeof makeHubDouble>>

export type { Plan }

/** `mqttUrl`: by which way its boxes are told to reach the broker at this port. */
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

  const papers = await makePapers({
    hub,
    keys: { root: rootKey, authority, program },
    province,
    commune,
    now,
  })
  const { root: rootEnvelope, fingerprint } = papers
  let trustVersion = 1
  let trust = await papers.trust(trustVersion, [approver.key])
  let policyVersion = 0
  const makePolicy = async (profile: PolicyProfile): Promise<Uint8Array> =>
    envelopeBytes(
      await seal(policyMessage, { ...signed(), version: ++policyVersion, unit: commune, profile }, authority),
    )
  let policy: Uint8Array | undefined = await makePolicy(anyHourProfile)

  const shelf = makeBlobShelf()
  const { put } = shelf

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
  const uploads: { command: string; mediaType: string; bytes: Buffer }[] = []
  const complaints: unknown[] = []

  // Broker -----------------------------------------------------------------------------------------------------------
  let http: Server | undefined
  let ports = { mqtt: 0, http: 0 }
  const complain = (error: unknown) => void complaints.push(error)
  const broker = makeSmallBroker({ hear: (topic, payload) => uplinks.hear(topic, payload), complain })
  const { publish } = broker
  const uplinks = makeUplinks({ hub, device, deviceKey: () => deviceKey, program, now, publish })

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
  const { pending, ...comparison } = makeComparison()
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
      const wait = pending()
      if (wait !== undefined) return json(answer, wait)
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
    const bytes = shelf.answer(path.slice('/device/v1/blobs/'.length))
    return bytes === undefined ? problem(answer, 404, 'blob.unknown') : void answer.end(bytes)
  }

  const start = async (): Promise<void> => {
    const listening = createServer((request, answer) => {
      handle(request, answer).catch((error: unknown) => {
        complain(error)
        problem(answer, 500, 'bug')
      })
    })
    http = listening
    const mqtt = await broker.start(ports.mqtt)
    await new Promise<void>((resolve) => listening.listen(ports.http, '127.0.0.1', resolve))
    ports = { mqtt, http: (listening.address() as AddressInfo).port }
    if (head !== undefined) await publish(topics.head(hub, device), envelopeBytes(head), { retain: true })
  }
  const stop = async (): Promise<void> => {
    http?.closeAllConnections()
    await new Promise((resolve) => http?.close(resolve))
    await broker.stop()
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

  const nextProgram = async (plans: readonly Plan[], more: Partial<Program> = {}): Promise<Envelope> => {
    version += 1
    const manifests = plans.flatMap((p) => p.items.map((i) => i.manifest))
    const body = {
      ...signed(toDevice(device)),
      epoch,
      version,
      resolver: resolverVersion,
      timeZone: defaultTimeZone,
      zones: [zone],
      rules: plans.map((plan) => ruleOf(plan, now())),
      manifests: [...new Map(manifests.map((m) => [sha256(m), put(m)])).values()],
      ...(policy === undefined ? {} : { policies: [put(policy)] }),
      ...more,
    }
    const blob = put(envelopeBytes(await seal(programMessage, body, program)))
    return seal(headMessage, await headBody('active', blob), program)
  }

  const send = async (envelope: Envelope): Promise<void> => {
    head = envelope
    await publish(topics.head(hub, device), envelopeBytes(envelope), { retain: true })
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
    stopBroker: broker.stop,
    put,
    spoil: shelf.spoil,
    askedFor: shelf.askedFor,
    acknowledge: uplinks.acknowledge,
    rows: uplinks.rows,
    forgetRowsAbove: uplinks.forgetRowsAbove,
    presences: uplinks.presences,
    results: uplinks.results,
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
      const sealed = await nextProgram(plans, more)
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
      head = await nextProgram([])
    },
    /** From now on nobody's approval counts but these keys'. */
    trustOnly: async (approvers: readonly PublicKey[]): Promise<void> => {
      trust = await papers.trust(++trustVersion, approvers)
    },
    uploads,
    ...comparison,
    ...makeOrders({ hub, device, zone, program, approver, now, signed, publish }),
  }
}
