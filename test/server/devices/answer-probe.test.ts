import { expect, test } from 'vitest'
import { acceptNotice } from '@nguon/protocol/accept/notice'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { type DeviceId, JournalId, toEveryone } from '@nguon/protocol/ids'
import { probeEchoMessage, probeMessage, type ProbeEcho } from '@nguon/protocol/messages/probe'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { topics } from '@nguon/protocol/topics'
import { makeAnswerProbe } from '../../../server/usecases/devices/answer-probe.ts'
import { makeGroupCommit } from '../../../server/usecases/devices/group-commit.ts'
import { makeJournalClaims } from '../../../server/usecases/devices/journal-claims.ts'
import { makeNewestWords } from '../../../server/usecases/devices/newest-words.ts'
import { makeRecordPresence } from '../../../server/usecases/devices/record-presence.ts'
import { makeReceiveUplink } from '../../../server/usecases/devices/receive-uplink.ts'
import type { DeviceRecord } from '../../../server/ports/devices.ts'
import { exampleDevice, exampleHub, exampleNow } from '@nguon/protocol/messages/example-ids'
import { presenceMessage } from '@nguon/protocol/messages/presence'
import { context } from '../../protocol/ward.ts'
import { signers } from '../../protocol/test-keys.ts'
import { connectTestDevice, enrolTestDevice } from '../../support/test-device.ts'
import { startTestHub } from '../../support/test-hub.ts'

const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const device = {
  id: exampleDevice,
  key: signers.device.key,
  revokedAt: null,
} as Partial<DeviceRecord> as DeviceRecord

const probe = async (id = newUuid(), signer = signers.device) => {
  const body = { hub: exampleHub, to: toEveryone, id, issuedAt: 0, device: exampleDevice }
  return envelopeBytes(await seal(probeMessage, body, signer))
}

/** The part of the hub that answers, with clocks that the test turns. */
const makeHub = () => {
  const clock = { mono: 0, now: exampleNow }
  const echoes: { to: DeviceId; bytes: Uint8Array }[] = []
  const answer = makeAnswerProbe({
    hub: exampleHub,
    verify: async (...of) => {
      clock.mono += 3
      clock.now += 3
      return nodeVerify(...of)
    },
    programKey: signers.program,
    link: { probeEcho: (to, envelope) => void echoes.push({ to, bytes: envelopeBytes(envelope) }) },
    now: () => clock.now,
    mono: () => clock.mono,
    newId: newUuid,
  })
  return { clock, echoes, answer }
}

const opened = async (bytes: Uint8Array | undefined): Promise<ProbeEcho> => {
  const accepted = await acceptNotice(context(), probeEchoMessage, bytes ?? new Uint8Array())
  if (!accepted.ok) throw new Error(accepted.code)
  return accepted.value
}

test('a probe is answered to the device that asked, with the hub’s time at sending and how long it was held', async () => {
  const { answer, echoes } = makeHub()
  const id = newUuid()
  expect(await answer(device, await probe(id))).toBe(undefined)
  expect(echoes.map((e) => e.to)).toEqual([exampleDevice])
  expect(await opened(echoes[0]?.bytes)).toMatchObject({
    to: `d:${exampleDevice}`,
    probe: id,
    heldMs: 3,
    issuedAt: exampleNow + 3,
  })
})

test('who did not sign with the device’s key is told nothing', async () => {
  const { answer, echoes } = makeHub()
  expect(await answer(device, await probe(newUuid(), signers.program))).toBe('notDelegated')
  expect(echoes).toEqual([])
})

test('a device that asks without end is answered two bursts, and one more every five seconds', async () => {
  const { answer, echoes, clock } = makeHub()
  const bytes = await probe()
  for (let n = 0; n < 60; n += 1) await answer(device, bytes)
  expect(echoes).toHaveLength(24)
  expect(await answer(device, bytes)).toBe('tooOften')
  clock.mono += 10_000
  for (let n = 0; n < 5; n += 1) await answer(device, bytes)
  expect(echoes).toHaveLength(26)
})

test('a probe is answered while a group commit is stuck, and presence waits for it', async () => {
  const { answer, echoes } = makeHub()
  const stuck = new Promise<never>(() => undefined)
  let commits = 0
  const commit = makeGroupCommit({
    transact: () => {
      commits += 1
      return stuck
    },
    log: quiet,
    later: (run) => run(),
  })
  const presences = makeRecordPresence({
    hub: exampleHub,
    verify: nodeVerify,
    commit,
    claims: makeJournalClaims(),
    words: makeNewestWords(),
    sendWatermark: async () => {
      throw new Error('nothing was committed')
    },
    tell: () => undefined,
    arrived: async () => undefined,
    now: () => exampleNow,
    log: quiet,
  })
  const nothing = async () => undefined
  const { receive } = makeReceiveUplink({
    device: () => device,
    records: { presence: presences, telemetry: answer, journal: nothing, commandResult: nothing },
    quarantine: async () => undefined,
    log: quiet,
  })
  const presence = await seal(presenceMessage, presenceMessage.example, signers.device)
  let recorded = false
  void receive(exampleDevice, 'presence', envelopeBytes(presence)).then(() => (recorded = true))
  await expect.poll(() => commits).toBe(1)
  await receive(exampleDevice, 'telemetry', await probe())
  expect(echoes).toHaveLength(1)
  expect(recorded).toBe(false)
})

test('a real hub answers over its broker, beside heartbeats on the same topic', async () => {
  const hub = await startTestHub()
  try {
    const enrolled = await enrolTestDevice(hub.url, hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')
    const link = await connectTestDevice(enrolled)
    const journal = { id: JournalId.parse(newUuid()), last: 0 }
    await link.present(journal)
    await link.beat(journal)
    const body = { hub: enrolled.hub, to: toEveryone, id: newUuid(), issuedAt: 0, device: enrolled.device }
    const asked = Buffer.from(envelopeBytes(await seal(probeMessage, body, enrolled.signer)))
    await link.client.publishAsync(topics.telemetry(enrolled.hub, enrolled.device), asked, { qos: 0 })
    const echo = () =>
      link.heard.find(
        ({ topic, payload }) => topic.endsWith('/wm') && payload.includes(probeEchoMessage.payloadType),
      )
    await expect.poll(echo).toBeDefined()
    expect(hub.hub.device.dropped()).toEqual(new Map())
    await link.client.endAsync()
  } finally {
    await hub.stop()
  }
}, 30_000)
