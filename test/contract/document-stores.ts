/** What the hub signed or was told once: settings, trust documents, programs. */
import { DeviceId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { Stores } from '../../server/ports/stores.ts'
import { anEnvelope, makePlacedDevice, now, type OpenStores } from './makers.ts'

export const documentStoresContract = (open: OpenStores): void => {
  test('a setting holds its newest value', async () => {
    const { stores } = await open()
    expect(await stores.settings.get('name')).toBeUndefined()
    await stores.settings.set('name', 'Ngọc Hà')
    await stores.settings.set('name', 'Phường Ngọc Hà')
    await stores.settings.set('epoch', '1')
    expect(await stores.settings.get('name')).toBe('Phường Ngọc Hà')
    expect(await stores.settings.get('epoch')).toBe('1')
  })

  test('the newest trust document is the one of the highest version, with its size', async () => {
    const { stores } = await open()
    expect(await stores.trustDocuments.newest()).toBeUndefined()
    for (const version of [9, 10, 2]) await keepTrust(stores, version)
    expect(await stores.trustDocuments.newest()).toEqual({
      version: 10,
      rootVersion: 1,
      sha256: 'trust 10',
      bytes: 1_010,
      issuedAt: now + 10,
    })
  })

  test('a version of the trust document is issued once', async () => {
    const { stores } = await open()
    await keepTrust(stores, 1)
    await expect(keepTrust(stores, 1)).rejects.toThrow(/unique/i)
  })

  test('a document keeps every character, and media have no text', async () => {
    const { stores } = await open()
    const body = JSON.stringify({ text: 'Ủy ban 🎙️ "loa"\\ \n', nothing: '\u0000' })
    const document = { sha256: 'd', bytes: 1, mediaType: 'application/json', body, createdAt: now }
    await stores.blobs.put(document)
    // 3 GB: more than an INTEGER of PostgreSQL holds.
    const media = { sha256: 'm', bytes: 3_221_225_472, mediaType: 'audio/ogg', body: null, createdAt: now }
    await stores.blobs.put(media)
    expect(await stores.blobs.find('d')).toEqual(document)
    expect(await stores.blobs.find('m')).toEqual(media)
    expect(await stores.blobs.find('x')).toBeUndefined()
  })

  test('each device has one program, the newest', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    const program = programOf(device)
    await stores.programs.put(program)
    expect(await stores.programs.find(device)).toEqual(program)
    const next = { ...program, version: 8, headIssuedAt: now + 1 }
    await stores.programs.put(next)
    expect(await stores.programs.all()).toEqual([next])
    expect(await stores.programs.find(DeviceId.parse(newUuid()))).toBeUndefined()
  })
}

const keepTrust = async (stores: Stores, version: number): Promise<void> => {
  const sha256 = `trust ${version}`
  await stores.blobs.put({ sha256, bytes: 1_000 + version, mediaType: 'x', body: '{}', createdAt: now })
  await stores.trustDocuments.insert({ version, rootVersion: 1, sha256, issuedAt: now + version })
}

const programOf = (device: DeviceId) => ({
  device,
  // The epoch is the second of a hub's birth: after 2038 more than an INTEGER of PostgreSQL holds.
  epoch: 4_102_444_800,
  version: 7,
  sha256: 'ab'.repeat(32),
  bytes: 900,
  fingerprint: 'f',
  head: anEnvelope,
  headIssuedAt: now,
})
