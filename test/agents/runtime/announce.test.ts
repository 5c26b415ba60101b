import { expect, test } from 'vitest'
import { fromUtf8 } from '@nguon/protocol/bytes'
import { acceptHeartbeat } from '@nguon/protocol/accept/heartbeat'
import { Envelope, envelopeBytes, parseBody, decodePayload } from '@nguon/protocol/envelope'
import { JournalId } from '@nguon/protocol/ids'
import { exampleDevice, exampleHub, exampleJournal, exampleNow } from '@nguon/protocol/messages/example-ids'
import { heartbeatMessage } from '@nguon/protocol/messages/heartbeat'
import { presenceMessage, telemetryMessage } from '@nguon/protocol/messages/presence'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import type { Journal } from '../../../agents/ports/journal.ts'
import { makeAnnounce } from '../../../agents/runtime/announce.ts'
import type { Holdings } from '../../../agents/runtime/holdings.ts'
import { signers } from '../../protocol/test-keys.ts'

const fiveMinutes = 300_000
const hears = [heartbeatMessage.name]

/** A connected box of which a hub may know, and what it says. */
const aBox = async () => {
  const said: { type: string; bytes: Uint8Array; qos: number }[] = []
  const box = { mono: 0, journal: exampleJournal, level: 70, playing: false }
  const announce = makeAnnounce({
    enrolled: { hub: exampleHub, device: exampleDevice },
    firmware: '0.1.0',
    holdings: { program: () => undefined, trust: () => ({ version: 1 }) } as unknown as Holdings,
    journal: {
      get id() {
        return box.journal
      },
      range: () => ({ first: 1, last: 9 }),
    } as unknown as Journal,
    link: {
      start: () => undefined,
      connected: () => true,
      publish: async (_, bytes, { qos }) => {
        const { payloadType } = Envelope.parse(JSON.parse(fromUtf8(bytes)))
        said.push({ type: payloadType, bytes, qos })
        return true
      },
      subscribe: () => undefined,
      close: async () => undefined,
    },
    signer: signers.device,
    clock: {
      mono: () => box.mono,
      now: () => exampleNow + box.mono,
      reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'hub' }),
      heardEcho: () => undefined,
      sawIssuedAt: () => undefined,
    },
    vitals: async () => ({ uptimeS: 1, diskFreeMb: null }),
    playing: () =>
      box.playing
        ? { occurrence: 'o', manifest: 'm', title: 't', startedAt: exampleNow, plannedMs: 1 }
        : undefined,
    volume: () => ({ level: box.level, until: null }),
    refused: () => ({}),
    newId: newUuid,
  })
  /** Its presence, and the nonce that the hub would say back. */
  const present = async () => {
    await announce.present()
    const payload = decodePayload(
      Envelope.parse(JSON.parse(fromUtf8(said.at(-1)?.bytes ?? new Uint8Array()))),
    )
    const presence = parseBody(presenceMessage, payload ?? new Uint8Array())
    if (!presence.ok) throw new Error(presence.code)
    return presence.value
  }
  /** What a beat said five minutes later. */
  const beat = async () => {
    box.mono += fiveMinutes
    await announce.beat()
    return said.at(-1)?.type === heartbeatMessage.payloadType ? 'short' : 'full'
  }
  await announce.will()
  return { announce, box, said, present, beat }
}

const greeted = async () => {
  const all = await aBox()
  all.announce.hubBegan(hears, false)
  const presence = await all.present()
  all.announce.askedAt(presence.nonce)
  await all.announce.telemetry()
  expect(await all.beat()).toBe('full')
  return { ...all, session: presence.session }
}

test('a hub that hears heartbeats and has answered the presence gets short ones, signed, for that session and journal', async () => {
  const { beat, said, session } = await greeted()
  expect(await beat()).toBe('short')
  const standing = { hub: exampleHub, device: exampleDevice, session, journal: exampleJournal }
  const sender = { verify: nodeVerify, key: signers.device.key, standing }
  const bytes = said.at(-1)?.bytes ?? new Uint8Array()
  expect(await acceptHeartbeat(sender, bytes)).toMatchObject({ ok: true, value: { last: 9 } })
  expect(said.at(-1)?.qos).toBe(1)
  for (const other of [
    { hub: newUuid() },
    { device: newUuid() },
    { session: newUuid() },
    { journal: newUuid() },
  ]) {
    const elsewhere = { ...standing, ...other } as typeof standing
    expect(await acceptHeartbeat({ ...sender, standing: elsewhere }, bytes)).toMatchObject({
      code: 'wrongAudience',
    })
  }
  expect(await acceptHeartbeat({ ...sender, standing: undefined }, bytes)).toMatchObject({ ok: false })
  expect(await acceptHeartbeat({ ...sender, key: signers.program.key }, bytes)).toMatchObject({
    code: 'notDelegated',
  })
})

test('a hub that does not say that it hears them, or that has answered nothing, gets all at every beat', async () => {
  const older = await aBox()
  older.announce.hubBegan([], false)
  older.announce.askedAt((await older.present()).nonce)
  const unanswered = await aBox()
  unanswered.announce.hubBegan(hears, false)
  await unanswered.present()
  for (const { beat } of [older, unanswered])
    expect([await beat(), await beat(), await beat()]).toEqual(['full', 'full', 'full'])
})

test('after a new start of the hub all is told until that one has answered, and twice', async () => {
  const { announce, beat, present } = await greeted()
  expect(await beat()).toBe('short')
  announce.hubBegan(hears, true)
  expect([await beat(), await beat()]).toEqual(['full', 'full'])
  announce.askedAt((await present()).nonce)
  expect(await beat()).toBe('short')
  // An older release came back.
  announce.hubBegan([], true)
  announce.askedAt((await present()).nonce)
  expect([await beat(), await beat()]).toEqual(['full', 'full'])
})

test('an answer to a question before the new start counts for nothing', async () => {
  const { announce, beat, present } = await greeted()
  const { nonce } = await present()
  announce.hubBegan(hears, true)
  expect(announce.askedAt(nonce)).toBeUndefined()
  expect([await beat(), await beat()]).toEqual(['full', 'full'])
})

test('a new session, a new journal, a change and a play are told in full', async () => {
  const { announce, beat, box, present } = await greeted()
  expect(await beat()).toBe('short')
  box.level = 30
  expect([await beat(), await beat(), await beat()]).toEqual(['full', 'full', 'short'])
  box.playing = true
  expect([await beat(), await beat()]).toEqual(['full', 'full'])
  box.playing = false
  expect([await beat(), await beat(), await beat()]).toEqual(['full', 'full', 'short'])

  box.journal = JournalId.parse(newUuid())
  expect([await beat(), await beat()]).toEqual(['full', 'full'])
  announce.askedAt((await present()).nonce)
  expect(await beat()).toBe('short')

  await announce.will()
  expect([await beat(), await beat()]).toEqual(['full', 'full'])
})

test('what is told in full is the same as ever', async () => {
  const { announce, said, box } = await aBox()
  box.playing = true
  await announce.telemetry()
  const envelope = Envelope.parse(JSON.parse(fromUtf8(said.at(-1)?.bytes ?? new Uint8Array())))
  expect(envelopeBytes(envelope).length).toBeLessThan(telemetryMessage.maxBytes)
  const body = parseBody(telemetryMessage, decodePayload(envelope) ?? new Uint8Array())
  expect(body).toMatchObject({
    value: {
      device: exampleDevice,
      journal: { id: exampleJournal, first: 1, last: 9 },
      playing: { occurrence: 'o', manifest: 'm', startedAt: exampleNow, plannedMs: 1 },
      volume: { level: 70, until: null },
    },
  })
})
