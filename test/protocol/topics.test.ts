import { expect, test } from 'vitest'
import { uuidv7 } from '@nguon/protocol/ids'
import { exampleDevice, exampleHub, exampleZone } from '@nguon/protocol/messages/example-ids'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { readAuthorization, signRequest, verifyRequest } from '@nguon/protocol/request-auth'
import { parseUplink, readableTopics, topics, writableTopics } from '@nguon/protocol/topics'
import { signers } from './test-keys.ts'

test('every uplink topic is read back as whom it came from', () => {
  expect(parseUplink(exampleHub, topics.journal(exampleHub, exampleDevice))).toEqual({
    device: exampleDevice,
    uplink: 'journal',
  })
  expect(parseUplink(exampleHub, topics.head(exampleHub, exampleDevice))).toBeUndefined()
  expect(parseUplink(exampleHub, `nguon/1/${exampleHub}/d/not-an-id/ev`)).toBeUndefined()
  expect(parseUplink(exampleHub, `${topics.journal(exampleHub, exampleDevice)}/more`)).toBeUndefined()
})

test('a device reads and writes literal topics only, and none of them twice', () => {
  const all = [
    ...readableTopics(exampleHub, exampleDevice, [exampleZone]),
    ...writableTopics(exampleHub, exampleDevice),
  ]
  expect(all.filter((t) => /[+#$]/.test(t))).toEqual([])
  expect(new Set(all).size).toBe(all.length)
})

test('a UUIDv7 carries its time, its version and its variant', () => {
  const id = uuidv7(0x0193_9c00_1234, new Uint8Array(10).fill(255))
  expect(id).toBe('01939c00-1234-7fff-bfff-ffffffffffff')
})

test('a signed request counts for its method, path, time and sender only', async () => {
  const request = { who: exampleDevice, method: 'GET', path: '/device/v1/state', time: 1_000 }
  const read = readAuthorization(await signRequest(signers.device, request))
  if (read === undefined) throw new Error('unreadable')
  const check = (of: Partial<typeof request>, key = signers.device.key) =>
    verifyRequest(nodeVerify, key, { ...request, ...of }, read.signature)
  expect(await check({})).toBe(true)
  expect(await check({ path: '/device/v1/blobs/x' })).toBe(false)
  expect(await check({ method: 'POST' })).toBe(false)
  expect(await check({ time: 1_001 })).toBe(false)
  expect(await check({}, signers.stranger.key)).toBe(false)
  expect(readAuthorization('Bearer x')).toBeUndefined()
})
