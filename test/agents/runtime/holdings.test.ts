/** The documents a box holds, on a real disk, through replays and restarts. */
import { utimes } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { UserId } from '@nguon/protocol/ids'
import { headMessage } from '@nguon/protocol/messages/head'
import { overrideMessage } from '@nguon/protocol/messages/override'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { day } from '@nguon/protocol/time'
import { signerFromSeed, signers } from '../../protocol/test-keys.ts'
import {
  delegation,
  now,
  otherCommune,
  sealedManifest,
  sealedProgram,
  trust,
  unitPath,
  year,
} from '../../protocol/ward.ts'
import { follow, give, makeBoxDisk, openBox, sealedBinding, sealedTrust, type BoxDisk } from './box-disk.ts'

let disk: BoxDisk
beforeEach(async () => {
  disk = await makeBoxDisk()
})
afterEach(() => disk.destroy())

test('an old trust document or binding, said again by anybody, is refused and reported; so after a restart', async () => {
  const box = await openBox(disk)
  await box.holdings.takeTrust(await sealedTrust({ version: 2, delegations: [] }))
  await box.holdings.takeBinding(await sealedBinding(2))
  for (const { holdings, refusals } of [box, await openBox(disk)]) {
    await holdings.takeTrust(envelopeBytes(await sealedTrust()))
    await holdings.takeBinding(await sealedBinding(1))
    expect(refusals).toEqual(['trust older', 'binding older'])
    expect(holdings.trust()).toMatchObject({ version: 2, delegations: [] })
  }
})

test('a trust document that no authority signed is refused and reported', async () => {
  const { holdings, refusals } = await openBox(disk)
  await holdings.takeTrust(await seal(trustMessage, trust({ version: 9 }), signers.program))
  expect(refusals).toEqual(['trust notDelegated'])
  expect(holdings.trust().version).toBe(1)
})

test('a head that comes before the trust document that names its signer is taken once that has come', async () => {
  const { holdings } = await openBox(disk)
  const { head } = await sealedProgram({}, signers.stranger)
  const envelope = await seal(headMessage, head, signers.stranger)
  expect(await holdings.takeHead(envelope)).toBe('distrusted')
  await holdings.takeTrust(
    await sealedTrust({
      version: 2,
      delegations: [delegation({ key: signers.stranger.key, kinds: ['program'] })],
    }),
  )
  expect(await holdings.takeHead(envelope)).toBe('taken')
})

test('an older head is still older after a restart', async () => {
  const box = await openBox(disk)
  const first = await follow(box, { version: 1 })
  await follow(box, { version: 2 })
  for (const { holdings, refusals } of [box, await openBox(disk)]) {
    await holdings.takeHead(await seal(headMessage, first, signers.program))
    expect(refusals).toEqual(['head older'])
    expect(holdings.program()?.version).toBe(2)
  }
})

test('a program this box cannot resolve is reported, and the old one is followed on, after sweeping and restarting too', async () => {
  const box = await openBox(disk)
  const old = await follow(box, { version: 1 })
  await follow(box, { version: 2, resolver: 99 })
  expect(box.refusals).toEqual(['program unknownResolver'])
  expect(box.holdings.program()?.version).toBe(1)
  const longAgo = new Date(1_000)
  await utimes(box.blobs.path(old.program.sha256), longAgo, longAgo)
  await box.fetching.sweep(Date.now())
  expect((await openBox(disk)).holdings.program()?.version).toBe(1)
})

test('what a wrong clock refused counts once the clock is right: approvals, lifts, the kept head itself', async () => {
  const people = [31, 32].map((byte, n) =>
    delegation({
      key: signerFromSeed(byte).key,
      kinds: ['override'],
      holder: { user: UserId.parse(`01939c00-0000-7000-8000-00000000020${n}`), name: '' },
    }),
  )
  const first = await openBox(disk)
  await first.holdings.takeTrust(
    await sealedTrust({ version: 2, delegations: [...trust().delegations, ...people] }),
  )
  const manifest = await sealedManifest()
  await give(first.blobs, manifest.bytes)
  const lift = envelopeBytes(
    await seal(overrideMessage, overrideMessage.example, signerFromSeed(31), signerFromSeed(32)),
  )
  const overrides = [{ sha256: await give(first.blobs, lift), bytes: lift.length }]
  await follow(first, { manifests: [{ sha256: manifest.sha256, bytes: manifest.bytes.length }], overrides })
  const held = (box: typeof first) => [
    box.holdings.head()?.status,
    box.holdings.manifest(manifest.sha256).state,
    box.holdings.policies.lifts().length,
  ]
  expect(held(first)).toEqual(['active', 'accepted', 1])

  // Asleep for a day too long: the lift seems over. Beyond the program's life: the head does not hold.
  for (const [ahead, expected] of [
    [2 * day, ['active', 'accepted', 0]],
    [40 * day, [undefined, 'missing', 0]],
  ] as const) {
    disk.at = now + ahead
    const box = await openBox(disk)
    expect(held(box)).toEqual(expected)
    disk.at = now
    await box.holdings.judgeAgain()
    expect(held(box)).toEqual(['active', 'accepted', 1])
  }

  await first.holdings.judgeAgain()
  disk.at = now + 2 * year
  await first.holdings.judgeAgain()
  expect(held(first)).toEqual(['active', 'refused', 0])
})

test('a bulletin of one program is not judged again for the next, but for whatever may withdraw it', async () => {
  const box = await openBox(disk)
  const { bytes, sha256 } = await sealedManifest()
  await give(box.blobs, bytes)
  const judged = () => disk.verified.filter((keyid) => keyid === signers.approver.keyid).length
  for (const version of [1, 2, 3])
    await follow(box, { version, manifests: [{ sha256, bytes: bytes.length }] })
  expect(box.holdings.manifest(sha256).state).toBe('accepted')
  expect(judged()).toBe(1)
  await box.holdings.takeTrust(await sealedTrust({ version: 2 }))
  expect(judged()).toBe(2)
})

test('what a withdrawn approver signed is not held any more, even when the disk fails', async () => {
  const box = await openBox(disk)
  const { bytes, sha256 } = await sealedManifest()
  await give(box.blobs, bytes)
  await follow(box, { manifests: [{ sha256, bytes: bytes.length }] })
  expect(box.holdings.manifest(sha256).state).toBe('accepted')
  await disk.destroy()
  await expect(
    box.holdings.takeTrust(
      await sealedTrust({
        version: 2,
        delegations: [delegation({ key: signers.program.key, kinds: ['program'] })],
      }),
    ),
  ).rejects.toThrow()
  expect(box.holdings.manifest(sha256).state).not.toBe('accepted')
})

test('a bulletin that is held already falls silent when the key that approved it is revoked', async () => {
  const box = await openBox(disk)
  const approved = await sealedManifest()
  await give(box.blobs, approved.bytes)
  await follow(box, { manifests: [{ sha256: approved.sha256, bytes: approved.bytes.length }] })
  expect(box.holdings.manifest(approved.sha256)).toMatchObject({ state: 'accepted', until: now + year })
  const revoked = [{ keyid: signers.approver.keyid, at: now }]
  await box.holdings.takeTrust(await sealedTrust({ version: 2, revoked }))
  expect(box.holdings.manifest(approved.sha256)).toMatchObject({ state: 'refused', code: 'notDelegated' })
})

test('a policy is not forgotten while the box stands elsewhere: an older one is older when it is carried back', async () => {
  const law = (version: number) =>
    seal(
      policyMessage,
      {
        ...policyMessage.example,
        profile: { ...policyMessage.example.profile, name: `Bản ${version}` },
        version,
      },
      signers.authority,
    )
  const [province] = unitPath
  if (province === undefined) throw new Error('no province')
  const first = await openBox(disk)
  await first.holdings.takeBinding(await sealedBinding(2), [await law(2)])
  await first.holdings.takeBinding(await sealedBinding(3, signers.authority, [province, otherCommune]))
  expect(first.holdings.policies.profile().name).not.toBe('Bản 2')
  const again = await openBox(disk)
  await again.holdings.takeBinding(await sealedBinding(4), [await law(1)])
  expect(again.refusals).toEqual(['policy older'])
  expect(again.holdings.policies.profile().name).toBe('Bản 2')
})
