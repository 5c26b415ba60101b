/** What a loudspeaker makes heard and when, through kills, stops, revocations and a hub that is gone. */
import { existsSync, readFileSync } from 'node:fs'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { test, wholeSecondIn } from '../support/lone-loudspeaker.ts'
import { tone } from './opus.ts'

test('an item is heard at its instant, for its duration, and reported as P1', async ({ box }) => {
  const { start, present, plan, row, events, heard } = box
  await start()
  await present()
  const at = wholeSecondIn(3_000)
  await plan(2, at)
  const completed = await eventually('completed row', () => row('completed'))
  expect(events()).toEqual(['opened', 'started', 'completed'])
  expect(completed).toMatchObject({ proof: 'P1', playedMs: 2_000 })
  expect(heard().firstSoundAt - at).toBeGreaterThanOrEqual(-50)
  expect(heard().firstSoundAt - at).toBeLessThan(1_000)
  expect(heard().frames / 48).toBeCloseTo(2_000, -2)
}, 60_000)

test('media that were cut short on the disk are noticed before they sound, and fetched again', async ({
  box,
}) => {
  const { start, present, plan, hub, row, folder } = box
  const agent = await start()
  await present()
  const at = wholeSecondIn(12_000)
  const { rendition } = await plan(2, at)
  await eventually('the media', () => agent.output().includes('media arrived'))
  await truncate(join(folder, 'box/blobs', rendition.sha256), rendition.bytes >> 1)
  const completed = await eventually('the row', () => row('completed'), 25_000)
  expect(completed).toMatchObject({ proof: 'P1', playedMs: 2_000 })
  expect(hub.askedFor(rendition.sha256)).toBe(2)
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
}, 60_000)

test('killed in the middle of an item, it ends that item as interrupted and joins at the next', async ({
  box,
}) => {
  const { start, present, hub, row, events, folder } = box
  const agent = await start()
  await present()
  const { bytes, rendition } = await tone(folder, 5)
  hub.put(bytes)
  const at = wholeSecondIn(3_000)
  const manifest = await hub.manifest({ renditions: [rendition] })
  const item = { manifest, plannedMs: 5_000 }
  await hub.program([{ at, items: [item, item], gapMs: 1_000 }])
  await eventually('the start', () => row('started'))
  await eventually('two seconds of it', () => Date.now() > at + 2_300)
  agent.child.kill('SIGKILL')
  await agent.gone
  await start()
  const completed = await eventually('the second item', () => row('completed'), 30_000)
  expect(events()).toEqual(['opened', 'started', 'interrupted restarted', 'started', 'completed'])
  const [first, second] = hub.rows().filter((r) => r.event === 'started')
  expect(first).not.toMatchObject({ play: { occurrence: completed.play.occurrence } })
  expect(second).toMatchObject({ play: { occurrence: completed.play.occurrence } })
  expect(row('interrupted')?.playedMs).toBeGreaterThanOrEqual(900)
  expect(row('interrupted')?.playedMs).toBeLessThanOrEqual(2_600)
}, 60_000)

test('it plays on time while the hub is gone, across its own restart, and reports when the hub is back', async ({
  box,
}) => {
  const { start, present, plan, hub, row, events, heard, folder } = box
  const agent = await start()
  await present()
  const at = wholeSecondIn(5_000)
  await plan(1, at)
  await eventually('the media', () => agent.output().includes('media arrived'))
  await eventually('the opened row', () => row('opened'))
  await hub.stop()
  agent.child.kill('SIGKILL')
  await agent.gone
  await start()
  await eventually('the sound', () => existsSync(join(folder, 'heard.json')))
  expect(Math.abs(heard().firstSoundAt - at)).toBeLessThan(1_000)
  await hub.start()
  await eventually('the report', () => row('completed'), 30_000)
  expect(events()).toEqual(['opened', 'started', 'completed'])
}, 60_000)

test('a stop is silence within 200 ms and ends the session; said again, it is answered and not done twice', async ({
  box,
}) => {
  const { start, present, hub, row, events, heard, folder } = box
  await start()
  await present()
  const { bytes, rendition } = await tone(folder, 8)
  hub.put(bytes)
  const manifest = await hub.manifest({ renditions: [rendition] })
  const at = wholeSecondIn(3_000)
  const item = { manifest, plannedMs: 8_000 }
  await hub.program([{ at, items: [item, item, item], gapMs: 1_000 }])
  await eventually('one second of it', () => Date.now() > at + 1_000 && row('started'))
  const saidAt = Date.now()
  const id = await hub.stopCommand('zone')
  await eventually('the sink’s end', () => existsSync(join(folder, 'heard.json')), 2_000)
  expect(heard().lastSoundAt - saidAt).toBeLessThan(200)
  await eventually('the result', () => hub.results.find((r) => r.command === id))
  expect(hub.results).toMatchObject([{ outcome: 'stopped' }])
  await eventually('the rows', () => hub.rows().length >= 6)
  expect(events().sort()).toEqual(
    ['opened', 'started', 'interrupted stopped', 'skipped stopped', 'skipped stopped', 'command'].sort(),
  )
  const playedMs = row('interrupted')?.playedMs ?? 0
  expect(Math.abs(playedMs - (saidAt - at))).toBeLessThan(400)
}, 60_000)

test('a stop that a stranger signed stops nothing', async ({ box }) => {
  const { start, present, plan, hub, row, events } = box
  await start()
  await present()
  const at = wholeSecondIn(2_500)
  await plan(3, at)
  await eventually('the start', () => row('started'))
  await hub.stopCommand('device', hub.keys.stranger)
  await eventually('the end', () => row('completed'))
  expect(events()).toContain('refused command notDelegated')
}, 60_000)

test('once revoked nothing plays, not even after a restart', async ({ box }) => {
  const { start, present, plan, hub, row, folder } = box
  const agent = await start()
  await present()
  const at = wholeSecondIn(3_000)
  await plan(6, at)
  await eventually('the start', () => Date.now() > at + 500 && row('started'))
  await hub.revoke()
  await eventually('the end of the sound', () => existsSync(join(folder, 'heard.json')))
  await eventually('the row', () => row('interrupted'))
  expect(row('interrupted')?.reason).toBe('revoked')
  await agent.end()
  const again = await start()
  await eventually(
    'the revoked state',
    () =>
      again.messages.some((m) => String(m['text']).includes('thu hồi')) ||
      again.output().includes('connected'),
  )
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
}, 60_000)

test('with the broker gone a revocation comes by the hub’s own answer, ends the sound, and outlives a restart', async ({
  box,
}) => {
  const { start, present, hub, row, heard, folder } = box
  const agent = await start()
  await present()
  const { bytes, rendition } = await tone(folder, 5)
  hub.put(bytes)
  const item = { manifest: await hub.manifest({ renditions: [rendition] }), plannedMs: 5_000 }
  const at = wholeSecondIn(3_000)
  await hub.program([{ at, items: [item, item], gapMs: 5_000 }])
  await eventually('the start', () => Date.now() > at + 500 && row('started'))
  await hub.revokeSilently()
  await hub.stopBroker()
  await eventually('the end of the sound', () => existsSync(join(folder, 'heard.json')), 4_000)
  expect(heard().lastSoundAt - at).toBeLessThan(4_500)
  await hub.stop().catch(() => undefined)
  await agent.end()
  const again = await start()
  await eventually('its life', () => again.output().includes('the player was chosen'))
  await eventually('the second item’s instant', () => Date.now() > at + 11_500)
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
  expect(again.output()).not.toContain('"started"')
}, 60_000)

test('a player that swallows the sound at once has not played it', async ({ box }) => {
  const { start, present, plan, row, folder } = box
  const swallow = join(folder, 'swallow.sh')
  await writeFile(swallow, '#!/bin/sh\nexec cat > /dev/null\n', { mode: 0o755 })
  await start({ NGUON_APLAY: swallow })
  await present()
  await plan(3, wholeSecondIn(2_500))
  const failed = await eventually('the row', () => row('failed'))
  expect(failed).toMatchObject({ reason: 'tooFast', proof: 'P0' })
}, 60_000)

test('asked to end while it plays, it says so, is silent, and is gone within three seconds', async ({
  box,
}) => {
  const { start, present, plan, hub, row } = box
  const agent = await start()
  await present()
  const at = wholeSecondIn(2_500)
  await plan(8, at)
  await eventually('some of it', () => Date.now() > at + 700 && row('started'))
  const askedAt = performance.now()
  expect(await agent.end()).toBe(0)
  expect(performance.now() - askedAt).toBeLessThan(3_000)
  await eventually('offline presence', () => hub.presences.at(-1)?.online === false)
  await start()
  await eventually('the row', () => row('interrupted'))
  expect(row('interrupted')?.reason).toBe('shutdown')
}, 60_000)

test('without a card it plays into a WAV file in real time and says where', async ({ box }) => {
  const { start, present, plan, row } = box
  const agent = await start({ NGUON_PLAYER: 'wav' })
  await present()
  await plan(2, wholeSecondIn(2_500))
  const completed = await eventually('the row', () => row('completed'))
  expect(completed.proof).toBe('P1')
  const path = String(agent.messages.find((m) => m.type === 'playingTo')?.['path'])
  const wav = readFileSync(path)
  expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
  expect((wav.length - 44) / 96).toBeCloseTo(2_000, -2)
}, 60_000)
