/**
 * A box that a test plays by hand: it enrols, connects and signs like a real one, but says only what the test makes it
 * say. Its journal is real (chained and sealed), so the hub can be asked hard questions.
 */
import mqtt, { type MqttClient } from 'mqtt'
import { claimsToBe, envelopeBytes, seal } from '@nguon/protocol/envelope'
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import { BulletinId, JournalId, RuleId, toEveryone } from '@nguon/protocol/ids'
import { chain, chainStart } from '@nguon/protocol/journal-chain'
import type { Signer } from '@nguon/protocol/keys'
import { EnrolAnswer, EnrolmentState } from '@nguon/protocol/messages/enrolment'
import { commandResultMessage, type CommandOutcome } from '@nguon/protocol/messages/command-result'
import { heartbeatMessage, nameOfStanding } from '@nguon/protocol/messages/heartbeat'
import { journalSealMessage, type PlayRef, type RowEvent } from '@nguon/protocol/messages/journal'
import { presenceMessage, telemetryMessage, type Telemetry } from '@nguon/protocol/messages/presence'
import { watermarkMessage, type Watermark } from '@nguon/protocol/messages/watermark'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { parseClaim } from '@nguon/protocol/claim'
import { decodePayload, Envelope, parseBody } from '@nguon/protocol/envelope'
import { signRequest } from '@nguon/protocol/request-auth'
import { topics } from '@nguon/protocol/topics'

export const makeBox = (url: string) => {
  const signer = makeNodeSigner(generateNodeKey())
  const ask = async (
    who: string,
    path: string,
    options: { time?: number; headers?: Record<string, string> } = {},
  ) => {
    const time = options.time ?? Date.now()
    const authorization = await signRequest(signer, { who, method: 'GET', path, time })
    return fetch(new URL(path, url), { headers: { authorization, ...options.headers } })
  }
  return {
    signer,
    ask,
    enrol: (claimText: string, kind: 'loudspeaker' | 'eboard' = 'loudspeaker') =>
      fetch(new URL('/device/v1/enrol', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          claimSecret: parseClaim(claimText)?.secret ?? claimText,
          key: signer.key,
          hardwareId: 'test',
          kind,
          firmware: '0.0.1',
        }),
      }),
  }
}

/** Enrols with a claim that confirms itself, or is confirmed by `letIn`. */
export const enrolTestDevice = async (
  url: string,
  claimText: string,
  kind?: 'loudspeaker' | 'eboard',
  letIn: () => Promise<void> = async () => undefined,
) => {
  const box = makeBox(url)
  const { enrolment } = EnrolAnswer.parse(await (await box.enrol(claimText, kind)).json())
  await letIn()
  const state = EnrolmentState.parse(await (await box.ask(enrolment, `/device/v1/enrol/${enrolment}`)).json())
  if (state.status !== 'enrolled') throw new Error(`enrolment is ${state.status}`)
  return {
    ...box,
    ...state,
    get: (path: string, options = {}) => box.ask(state.device, path, options),
    post: async (path: string, body: Uint8Array, mediaType: string) => {
      const request = { who: state.device, method: 'POST', path, time: Date.now() }
      const authorization = await signRequest(box.signer, request)
      const headers = { authorization, 'content-type': mediaType }
      return fetch(new URL(path, url), { method: 'POST', headers, body: Uint8Array.from(body) })
    },
  }
}

export type TestDevice = Awaited<ReturnType<typeof enrolTestDevice>>

/** A connection of an enrolled device, with everything it has heard. */
export const connectTestDevice = async (
  device: Pick<TestDevice, 'hub' | 'device' | 'mqtt' | 'signer'>,
  zones: readonly string[] = [],
) => {
  const session = newUuid()
  const say = (online: boolean, journal: { id: JournalId; last: number }, nonce = newUuid()) =>
    seal(
      presenceMessage,
      {
        ...signed(device),
        session,
        online,
        firmware: '0.0.1',
        program: null,
        trustVersion: 1,
        nonce,
        journal: { ...journal, first: journal.last === 0 ? 0 : 1 },
      },
      device.signer,
    )
  const nothing = { id: JournalId.parse(newUuid()), last: 0 }
  const presence = topics.presence(device.hub, device.device)
  const will = { topic: presence, payload: bytes(await say(false, nothing)), qos: 1 as const, retain: true }
  const client = await mqtt.connectAsync(
    device.mqtt.url,
    {
      protocolVersion: 4,
      clientId: device.device,
      username: device.device,
      password: device.mqtt.password,
      reconnectPeriod: 0,
      will,
    },
    false,
  )
  const watermarks: Watermark[] = []
  const heard: { topic: string; payload: Buffer; retain: boolean }[] = []
  client.on('message', (topic, payload, packet) => {
    heard.push({ topic, payload, retain: packet.retain })
    if (topic !== topics.watermark(device.hub, device.device)) return
    if (claimsToBe(watermarkMessage, payload)) watermarks.push(bodyOf(payload))
  })
  await client.subscribeAsync(
    [
      topics.head(device.hub, device.device),
      topics.deviceCommand(device.hub, device.device),
      topics.watermark(device.hub, device.device),
      topics.hubStatus(device.hub),
      topics.trustPointer(device.hub),
      ...zones.map((zone) => `nguon/1/${device.hub}/z/${zone}/cmd`),
    ],
    { qos: 1 },
  )
  return {
    client,
    session,
    heard,
    watermarks,
    present: async (journal: { id: JournalId; last: number }, nonce?: string) =>
      client.publishAsync(presence, bytes(await say(true, journal, nonce)), { qos: 1, retain: true }),
    beat: async (journal: { id: JournalId; last: number }, playing: Telemetry['playing'] = null) => {
      const beat = await seal(
        telemetryMessage,
        {
          ...signed(device),
          session,
          journal: { ...journal, first: 1 },
          clock: { trusted: true, uncertaintyMs: 5, source: 'ntp' },
          uptimeS: 1,
          diskFreeMb: null,
          playing,
        },
        device.signer,
      )
      await client.publishAsync(topics.telemetry(device.hub, device.device), bytes(beat), { qos: 0 })
      return bytes(beat)
    },
    heartbeat: async (
      journal: { id: JournalId; last: number },
      said: { session?: string; at?: number } = {},
    ) => {
      const of = {
        hub: device.hub,
        device: device.device,
        session: said.session ?? session,
        journal: journal.id,
      }
      const body = { of: nameOfStanding(of), issuedAt: said.at ?? Date.now(), last: journal.last }
      const payload = bytes(await seal(heartbeatMessage, body, device.signer))
      await client.publishAsync(topics.telemetry(device.hub, device.device), payload, { qos: 1 })
      return payload
    },
    /** Says these very bytes again, as a broker could. */
    repeatBeat: (payload: Buffer) =>
      client.publishAsync(topics.telemetry(device.hub, device.device), payload, { qos: 0 }),
    answer: async (command: string, outcome: CommandOutcome) => {
      const result = await seal(
        commandResultMessage,
        { ...signed(device), command, ...outcome },
        device.signer,
      )
      const topic = topics.commandResult(device.hub, device.device)
      await client.publishAsync(topic, bytes(result), { qos: 1 })
    },
    send: (batch: Uint8Array) =>
      client.publishAsync(topics.journal(device.hub, device.device), Buffer.from(batch), { qos: 1 }),
  }
}

export type TestConnection = Awaited<ReturnType<typeof connectTestDevice>>

const signed = (device: { hub: HubId; device: DeviceId }) => ({
  hub: device.hub,
  to: toEveryone,
  id: newUuid(),
  issuedAt: Date.now(),
  device: device.device,
})

const bytes = (envelope: Envelope): Buffer => Buffer.from(envelopeBytes(envelope))

const bodyOf = (payload: Buffer): Watermark => {
  const decoded = decodePayload(Envelope.parse(JSON.parse(payload.toString())))
  const body = decoded && parseBody(watermarkMessage, decoded)
  if (!body?.ok) throw new Error('not a watermark')
  return body.value
}

/** A journal that grows by events and is cut into sealed batches as a test likes. */
export const makeTestJournal = (
  device: { hub: HubId; device: DeviceId; signer: Signer },
  id: JournalId = JournalId.parse(newUuid()),
) => {
  const rows: { text: string; hash: string }[] = []
  const hashAt = (seq: number) => (seq === 0 ? chainStart : (rows[seq - 1]?.hash ?? ''))
  return {
    id,
    get last() {
      return rows.length
    },
    append: (event: RowEvent, at: number = Date.now()) => {
      const row = {
        seq: rows.length + 1,
        at,
        boot: 'boot',
        clock: { trusted: true, uncertaintyMs: 5, source: 'ntp' },
        ...event,
      }
      const text = JSON.stringify(row)
      rows.push({ text, hash: chain(hashAt(rows.length), text) })
    },
    textOf: (seq: number) => rows[seq - 1]?.text,
    batch: async (first: number, last: number): Promise<Uint8Array> => {
      const sealed = await seal(
        journalSealMessage,
        { ...signed(device), journal: id, first, last, prev: hashAt(first - 1), head: hashAt(last) },
        device.signer,
      )
      const texts = rows.slice(first - 1, last).map((row) => row.text)
      return Buffer.from(JSON.stringify({ seal: sealed, rows: texts }))
    },
  }
}

export type TestJournal = ReturnType<typeof makeTestJournal>

/** The n-th planned play of an invented rule. */
export const testPlay = (n: number): PlayRef => ({
  occurrence: `occurrence-${n}`,
  session: `session-${n}`,
  rule: RuleId.parse('01939c00-0000-7000-8000-000000000040'),
  item: 'item',
  manifest: 'ab'.repeat(32),
  bulletin: BulletinId.parse('01939c00-0000-7000-8000-000000000030'),
  plannedAt: 1_795_395_600_000 + n * 60_000,
  plannedMs: 10_000,
})

export const closeClient = (client: MqttClient): Promise<void> => client.endAsync(true)
