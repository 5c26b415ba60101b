import type { Readable } from 'node:stream'
import type { AedesPublishPacket } from 'aedes'
import { expect, test } from 'vitest'
import { retainedOnly } from '../../../server/adapters/mqtt/retained-only.ts'

const packet = (topic: string, payload: string | Buffer): AedesPublishPacket => ({
  cmd: 'publish',
  topic,
  payload: Buffer.from(payload),
  qos: 1,
  retain: true,
  dup: false,
  brokerId: 'b',
  brokerCounter: 1,
})

const topicsOf = async (found: Readable): Promise<string[]> =>
  (await found.toArray()).map((p: AedesPublishPacket) => p.topic).toSorted()

const withThree = async () => {
  const store = retainedOnly()
  for (const topic of ['n/d/1/head', 'n/d/2/head', 'n/sys/hub'])
    await store.storeRetained(packet(topic, topic))
  return store
}

test.each([
  [['n/d/1/head'], ['n/d/1/head']],
  [
    ['n/sys/hub', 'n/d/2/head', 'n/d/3/head'],
    ['n/d/2/head', 'n/sys/hub'],
  ],
  [['n/d/+/head'], ['n/d/1/head', 'n/d/2/head']],
  [['n/#'], ['n/d/1/head', 'n/d/2/head', 'n/sys/hub']],
  [['n/sys/hub/#'], ['n/sys/hub']],
  [['n/+'], []],
  [['n/d/+'], []],
])('a subscription to %j finds what is retained there', async (filters, expected) => {
  const store = await withThree()
  expect(await topicsOf(store.createRetainedStreamCombi(filters))).toEqual(expected)
})

test('the last one said is kept, and an empty one forgets it', async () => {
  const store = await withThree()
  await store.storeRetained(packet('n/sys/hub', 'newer'))
  const [newest] = (await store.createRetainedStream('n/sys/hub').toArray()) as AedesPublishPacket[]
  expect(newest?.payload.toString()).toBe('newer')
  await store.storeRetained(packet('n/sys/hub', ''))
  expect(await topicsOf(store.createRetainedStream('n/sys/hub'))).toEqual([])
})

test('any bytes come back as they were', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n))
  const store = retainedOnly()
  await store.storeRetained(packet('n', bytes))
  const [kept] = (await store.createRetainedStream('n').toArray()) as AedesPublishPacket[]
  expect(kept?.payload).toEqual(bytes)
  expect(kept).toMatchObject({ cmd: 'publish', topic: 'n', qos: 1, retain: true })
})

test('a city that comes back does not look through everybody’s messages for each box', async () => {
  const store = retainedOnly()
  const topics = Array.from({ length: 10_000 }, (_, n) => `nguon/1/hub/d/${n}/head`)
  for (const topic of topics) await store.storeRetained(packet(topic, 'h'))
  const begun = performance.now()
  for (const topic of topics)
    expect(await topicsOf(store.createRetainedStreamCombi([topic]))).toEqual([topic])
  // Looking through all of them for each takes a hundred times as long.
  expect(performance.now() - begun).toBeLessThan(10_000)
}, 60_000)
