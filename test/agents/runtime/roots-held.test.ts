/** A box walks the chain of roots, and forgets what an authority said that the root no longer names. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { toEveryone } from '@nguon/protocol/ids'
import { exampleHub, exampleMessage } from '@nguon/protocol/messages/example-ids'
import { rootMessage, type Root } from '@nguon/protocol/messages/root'
import { trustMessage, trustPointerMessage, type TrustPointer } from '@nguon/protocol/messages/trust'
import { signers } from '../../protocol/test-keys.ts'
import { now, root, sealedManifest, trust, unitPath, year } from '../../protocol/ward.ts'
import { follow, give, makeBoxDisk, openBox, sealedBinding, sealedTrust, type BoxDisk } from './box-disk.ts'

let disk: BoxDisk
beforeEach(async () => {
  disk = await makeBoxDisk()
})
afterEach(() => disk.destroy())

/** Two root keys, so that a second root can be made by both. */
const nextRoot = (of: Partial<Root>) =>
  seal(rootMessage, root({ version: 2, authorities: [], ...of }), signers.root)
const second = { name: 'Sở khác', key: signers.stranger.key, notAfter: now + year }

test('after a month away a box walks every root, and each step survives the next power cut', async () => {
  const box = await openBox(disk)
  await follow(box, {})
  for (const version of [2, 3, 4]) {
    const skipped = await nextRoot({ version: version + 1 })
    expect(await box.holdings.takeRoot(skipped)).toBe(false)
    expect(await box.holdings.takeRoot(await nextRoot({ version, authorities: root().authorities }))).toBe(
      true,
    )
  }
  const forged = await seal(rootMessage, root({ version: 5 }), signers.stranger)
  expect(await box.holdings.takeRoot(forged)).toBe(false)
  for (const { holdings } of [box, await openBox(disk)]) {
    expect(holdings.root().version).toBe(4)
    // The same authority is named still: what it said stands.
    expect(holdings.trust().version).toBe(1)
    expect(holdings.context().unitPath).toEqual(unitPath)
  }
})

test('an authority that the root no longer names has said nothing: nothing plays until another has spoken', async () => {
  const box = await openBox(disk)
  const approved = await sealedManifest()
  await give(box.blobs, approved.bytes)
  await follow(box, { manifests: [{ sha256: approved.sha256, bytes: approved.bytes.length }] })
  expect(box.holdings.manifest(approved.sha256).state).toBe('accepted')
  // It had burnt the version numbers before it was found out.
  await box.holdings.takeTrust(await sealedTrust({ version: 999_999 }))

  expect(await box.holdings.takeRoot(await nextRoot({ authorities: [second] }))).toBe(true)
  for (const { holdings } of [box, await openBox(disk)]) {
    expect(holdings.manifest(approved.sha256).state).not.toBe('accepted')
    expect(holdings.context().unitPath).toEqual([])
    expect(holdings.trust().delegations).toEqual([])
  }
  expect(await box.holdings.takeTrust(await sealedTrust({ version: 1_000_000 }))).toBe('distrusted')

  const anew = await seal(trustMessage, trust({ version: 2, rootVersion: 2 }), signers.stranger)
  await box.holdings.takeTrust(anew)
  await box.holdings.takeBinding(await sealedBinding(1, signers.stranger))
  for (const { holdings } of [box, await openBox(disk)]) {
    expect(holdings.trust()).toMatchObject({ version: 2, rootVersion: 2 })
    expect(holdings.context().unitPath).toEqual(unitPath)
  }
  expect(box.holdings.manifest(approved.sha256).state).toBe('accepted')
})

test('a list of a higher root is asked for, whatever version numbers were burnt under the one before', async () => {
  const box = await openBox(disk)
  await box.holdings.takeTrust(await sealedTrust({ version: 999_999 }))
  await box.holdings.takeRoot(await nextRoot({ authorities: root().authorities }))
  const point = async (named: Pick<TrustPointer, 'version' | 'rootVersion'>) => {
    const said = { hub: exampleHub, to: toEveryone, id: exampleMessage, issuedAt: now, ...named }
    const body = { ...said, sha256: sha256Hex(new Uint8Array([named.version])), bytes: 100 }
    await box.holdings.takePointer(envelopeBytes(await seal(trustPointerMessage, body, signers.program)))
    return box.holdings.wantedTrust()?.version
  }
  expect(await point({ version: 5 }), 'a hub that does not say its root').toBeUndefined()
  expect(await point({ version: 4, rootVersion: 1 })).toBeUndefined()
  expect(await point({ version: 4, rootVersion: 2 })).toBe(4)
  expect(await point({ version: 3, rootVersion: 2 })).toBe(4)
  await box.holdings.takeTrust(await sealedTrust({ version: 4, rootVersion: 2 }))
  expect(box.holdings.wantedTrust()).toBeUndefined()
})
