/** Whom a box believes to vouch for the hub: an authority's signed word, through older words, restarts and new roots. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seal } from '@nguon/protocol/envelope'
import { hubCaMessage, type HubCa } from '@nguon/protocol/messages/hub-ca'
import { rootMessage } from '@nguon/protocol/messages/root'
import { signers } from '../../protocol/test-keys.ts'
import { now, root, year } from '../../protocol/ward.ts'
import { makeBoxDisk, openBox, type BoxDisk } from './box-disk.ts'

let disk: BoxDisk
beforeEach(async () => {
  disk = await makeBoxDisk()
})
afterEach(() => disk.destroy())

const sealedHubCa = (version: number, of: Partial<HubCa> = {}, by = signers.authority) =>
  seal(hubCaMessage, { ...hubCaMessage.example, version, ...of }, by)

test('who vouches for the hub is followed when an authority signed it, never back to an older word, and after a restart', async () => {
  const box = await openBox(disk)
  expect(disk.followed).toBeUndefined()
  expect(await box.holdings.takeHubCa(await sealedHubCa(2))).toBe(true)
  expect(disk.followed).toEqual(hubCaMessage.example.certificates)
  const [, only] = hubCaMessage.example.certificates
  const other = only === undefined ? [] : [only]
  expect(await box.holdings.takeHubCa(await sealedHubCa(1, { certificates: other }))).toBe(false)
  // The hub's online key has no say: a seized hub moves no box to certificates of its own.
  expect(await box.holdings.takeHubCa(await sealedHubCa(3, { certificates: other }, signers.program))).toBe(
    false,
  )
  expect(box.refusals).toEqual(['hub-ca older', 'hub-ca notDelegated'])
  expect(disk.followed).toEqual(hubCaMessage.example.certificates)
  disk.followed = undefined
  await openBox(disk)
  expect(disk.followed).toEqual(hubCaMessage.example.certificates)
})

test('a root that no longer names the authority unsays who vouches for the hub', async () => {
  const { holdings } = await openBox(disk)
  expect(await holdings.takeHubCa(await sealedHubCa(2))).toBe(true)
  const authorities = [{ name: 'Người khác', key: signers.stranger.key, notAfter: now + year }]
  const next = await seal(rootMessage, root({ version: 2, authorities }), signers.root)
  expect(await holdings.takeRoot(next)).toBe(true)
  expect(disk.followed).toBeUndefined()
  // And whatever number the lost key had burnt, the next root's word outranks it.
  const anew = await sealedHubCa(1, { rootVersion: 2 }, signers.stranger)
  expect(await holdings.takeHubCa(anew)).toBe(true)
  expect(disk.followed).toEqual(hubCaMessage.example.certificates)
})
