import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBlobs } from '../../../agents/adapters/store/blobs.ts'
import { makeDocuments } from '../../../agents/adapters/store/documents.ts'
import { ownSigner } from '../../../agents/adapters/store/key-file.ts'
import { keepClock } from '../../../agents/runtime/keep-clock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const content = Buffer.from('xin chào '.repeat(1_000))
const sha256 = createHash('sha256').update(content).digest('hex')
const named = { sha256, bytes: content.length }
const sent = (bytes: Uint8Array) => Readable.from([bytes.subarray(0, 100), bytes.subarray(100)])

test('a whole blob is kept, and can be checked again', async () => {
  const blobs = makeBlobs(folder)
  await blobs.take(named, sent(content))
  expect(blobs.has(sha256)).toBe(true)
  expect(await blobs.verify(sha256, content.length)).toBe(true)
})

test.each([
  ['truncated', content.subarray(0, 5_000)],
  ['tooLong', Buffer.concat([content, Buffer.from('!')])],
  ['wrongHash', Buffer.from(content).fill(65, 0, 1)],
])('a blob that is %s leaves nothing behind', async (code, bytes) => {
  const blobs = makeBlobs(folder)
  await expect(blobs.take(named, sent(bytes))).rejects.toMatchObject({ code })
  expect(blobs.has(sha256)).toBe(false)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('a blob that rotted on the disk is found out before it is used, and deleted', async () => {
  const blobs = makeBlobs(folder)
  await blobs.take(named, sent(content))
  await writeFile(blobs.path(sha256), Buffer.from(content).fill(0, 50, 51))
  expect(await blobs.verify(sha256, content.length)).toBe(false)
  expect(blobs.has(sha256)).toBe(false)
})

test('what no program names is deleted after its day, what one names stays', async () => {
  const blobs = makeBlobs(folder)
  await blobs.take(named, sent(content))
  const old = new Date(1_000)
  await utimes(blobs.path(sha256), old, old)
  expect(await blobs.sweep(new Set([sha256]), 2_000_000)).toBe(0)
  expect(await blobs.sweep(new Set(), 2_000_000)).toBe(0)
  await utimes(blobs.path(sha256), old, old)
  expect(await blobs.sweep(new Set(), 2_000_000)).toBe(1)
})

test('sweeping takes nothing away from what is just arriving, and what a power cut left half done it does', async () => {
  const blobs = makeBlobs(folder)
  await writeFile(join(folder, 'incoming', 'left'), 'half')
  let goOn: () => void = () => undefined
  const pause = new Promise<void>((resolve) => (goOn = resolve))
  const slowly = async function* () {
    yield content.subarray(0, 100)
    await pause
    yield content.subarray(100)
  }
  const taken = blobs.take(named, slowly())
  await expect.poll(() => readdir(join(folder, 'incoming'))).toHaveLength(2)
  await blobs.sweep(new Set(), 0)
  goOn()
  await taken
  expect(blobs.has(sha256)).toBe(true)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('the key is made once and only its owner reads it', async () => {
  const path = join(folder, 'key.pem')
  const made = await ownSigner(path)
  expect((await ownSigner(path)).keyid).toBe(made.keyid)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('hub time survives a restart of the process, but not of the machine', async () => {
  const documents = makeDocuments(folder)
  let mono = 1_000
  const timepiece = (bootId: string) => ({
    mono: () => mono,
    system: () => 7,
    bootId,
    systemTrusted: () => false,
  })
  const clock = await keepClock({ timepiece: timepiece('a'), documents })
  expect(clock.reading().trusted).toBe(false)
  clock.heardEcho({ askedAt: 900, heardAt: 1_000, hubTime: 5_000_000 })
  clock.sawIssuedAt(4_000_000)
  await scribbled(documents, 'clock')
  await scribbled(documents, 'floor')
  mono = 61_000
  const restarted = await keepClock({ timepiece: timepiece('a'), documents })
  expect(restarted.reading()).toMatchObject({ trusted: true, source: 'hub' })
  expect(restarted.now()).toBe(5_060_050)
  const rebooted = await keepClock({ timepiece: timepiece('b'), documents })
  expect(rebooted.reading().trusted).toBe(false)
  expect(rebooted.now()).toBe(4_000_000)
})

const scribbled = async (documents: ReturnType<typeof makeDocuments>, name: 'clock' | 'floor') => {
  for (;;) {
    const found = await documents.load(name)
    if (found !== undefined) return found
    await new Promise(setImmediate)
  }
}
