/** The documents a box holds, on a real disk, through replays and restarts. */
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { envelopeBytes, payloadBytes, seal } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { toDevice, toEveryone, UserId, type UnitId } from '@nguon/protocol/ids'
import { keyIdOf } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { exampleDevice, exampleHub, exampleMessage } from '@nguon/protocol/messages/example-ids'
import { headMessage } from '@nguon/protocol/messages/head'
import { overrideMessage } from '@nguon/protocol/messages/override'
import { policyMessage } from '@nguon/protocol/messages/policy'
import type { Program } from '@nguon/protocol/messages/program'
import { rootMessage, type Root } from '@nguon/protocol/messages/root'
import {
  trustMessage,
  trustPointerMessage,
  type Trust,
  type TrustPointer,
} from '@nguon/protocol/messages/trust'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { rootFingerprint } from '@nguon/protocol/trust-chain'
import { makeBlobs } from '../../../agents/adapters/store/blobs.ts'
import { makeDocuments } from '../../../agents/adapters/store/documents.ts'
import type { Blobs } from '../../../agents/ports/store.ts'
import { makeFetching } from '../../../agents/runtime/fetch-blobs.ts'
import { openHoldings } from '../../../agents/runtime/holdings.ts'
import {
  delegation,
  now,
  otherCommune,
  root,
  sealedManifest,
  sealedProgram,
  trust,
  unitPath,
  year,
} from '../../protocol/ward.ts'
import { signerFromSeed, signers } from '../../protocol/test-keys.ts'

let folder: string
/** What the box believes the time to be. */
let at = now
/** Signatures that it has checked, whoever made them. */
let verified: string[] = []
beforeEach(async () => {
  at = now
  verified = []
  folder = await mkdtemp(join(tmpdir(), 'nguon-holdings-'))
  const documents = makeDocuments(folder)
  await documents.save('root', await seal(rootMessage, root(), signers.root))
  await documents.save('trust', await sealedTrust())
  await documents.save('binding', await sealedBinding(1))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const sealedTrust = (of: Partial<Trust> = {}) => seal(trustMessage, trust(of), signers.authority)
const sealedBinding = (version: number, by = signers.authority, path: readonly UnitId[] = unitPath) =>
  seal(
    bindingMessage,
    {
      hub: exampleHub,
      to: toDevice(exampleDevice),
      id: exampleMessage,
      issuedAt: now,
      version,
      device: exampleDevice,
      deviceKind: 'loudspeaker',
      key: signers.device.key,
      unitPath: [...path],
    },
    by,
  )

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** One life of the box's memory over what lies in `folder`. */
const openBox = async () => {
  const refusals: string[] = []
  const blobs = makeBlobs(join(folder, 'blobs'))
  const clock = {
    mono: () => now,
    now: () => at,
    reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'hub' }) as const,
    heardEcho: () => undefined,
    sawIssuedAt: () => undefined,
  }
  const holdings = await openHoldings({
    enrolled: {
      hub: exampleHub,
      device: exampleDevice,
      number: 1,
      deviceKind: 'loudspeaker',
      hubUrl: 'http://hub',
      rootFingerprint: rootFingerprint(payloadBytes(rootMessage, root())),
      mqtt: { url: 'mqtt://hub', password: '' },
    },
    allowTrial: false,
    signer: signers.device,
    verify: (key, ...signed) => {
      verified.push(keyIdOf(key))
      return nodeVerify(key, ...signed)
    },
    documents: makeDocuments(folder),
    blobs,
    clock,
    log: quiet,
    refused: (document, code) => refusals.push(`${document} ${code}`),
    followHubCa: () => undefined,
    changed: () => undefined,
  })
  const fetching = makeFetching({
    holdings,
    deviceKind: 'loudspeaker',
    hub: {
      enrol: absent,
      enrolment: absent,
      state: absent,
      root: absent,
      hubCa: absent,
      blob: absent,
      upload: absent,
    },
    distrusted: () => undefined,
    blobs,
    clock,
    log: quiet,
    random: () => 0.5,
    arrived: () => undefined,
  })
  return { holdings, refusals, blobs, fetching }
}
const absent = () => Promise.reject(new Error('no hub'))

const give = async (blobs: Blobs, bytes: Uint8Array): Promise<string> => {
  const sha256 = sha256Hex(bytes)
  if (!blobs.has(sha256)) await blobs.take({ sha256, bytes: bytes.length }, Readable.from([bytes]))
  return sha256
}
const follow = async (box: Awaited<ReturnType<typeof openBox>>, of: Partial<Program>) => {
  const { bytes, head } = await sealedProgram(of)
  await give(box.blobs, bytes)
  await box.holdings.takeHead(await seal(headMessage, head, signers.program))
  await box.holdings.takeProgram()
  return head
}

test('an old trust document or binding, said again by anybody, is refused and reported; so after a restart', async () => {
  const box = await openBox()
  await box.holdings.takeTrust(await sealedTrust({ version: 2, delegations: [] }))
  await box.holdings.takeBinding(await sealedBinding(2))
  for (const { holdings, refusals } of [box, await openBox()]) {
    await holdings.takeTrust(envelopeBytes(await sealedTrust()))
    await holdings.takeBinding(await sealedBinding(1))
    expect(refusals).toEqual(['trust older', 'binding older'])
    expect(holdings.trust()).toMatchObject({ version: 2, delegations: [] })
  }
})

test('a trust document that no authority signed is refused and reported', async () => {
  const { holdings, refusals } = await openBox()
  await holdings.takeTrust(await seal(trustMessage, trust({ version: 9 }), signers.program))
  expect(refusals).toEqual(['trust notDelegated'])
  expect(holdings.trust().version).toBe(1)
})

test('a head that comes before the trust document that names its signer is taken once that has come', async () => {
  const { holdings } = await openBox()
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
  const box = await openBox()
  const first = await follow(box, { version: 1 })
  await follow(box, { version: 2 })
  for (const { holdings, refusals } of [box, await openBox()]) {
    await holdings.takeHead(await seal(headMessage, first, signers.program))
    expect(refusals).toEqual(['head older'])
    expect(holdings.program()?.version).toBe(2)
  }
})

test('a program this box cannot resolve is reported, and the old one is followed on, after sweeping and restarting too', async () => {
  const box = await openBox()
  const old = await follow(box, { version: 1 })
  await follow(box, { version: 2, resolver: 99 })
  expect(box.refusals).toEqual(['program unknownResolver'])
  expect(box.holdings.program()?.version).toBe(1)
  const longAgo = new Date(1_000)
  await utimes(box.blobs.path(old.program.sha256), longAgo, longAgo)
  await box.fetching.sweep(Date.now())
  expect((await openBox()).holdings.program()?.version).toBe(1)
})

test('what a wrong clock refused counts once the clock is right: approvals, lifts, the kept head itself', async () => {
  const people = [31, 32].map((byte, n) =>
    delegation({
      key: signerFromSeed(byte).key,
      kinds: ['override'],
      holder: { user: UserId.parse(`01939c00-0000-7000-8000-00000000020${n}`), name: '' },
    }),
  )
  const first = await openBox()
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
    at = now + ahead
    const box = await openBox()
    expect(held(box)).toEqual(expected)
    at = now
    await box.holdings.judgeAgain()
    expect(held(box)).toEqual(['active', 'accepted', 1])
  }

  await first.holdings.judgeAgain()
  at = now + 2 * year
  await first.holdings.judgeAgain()
  expect(held(first)).toEqual(['active', 'refused', 0])
})

test('a bulletin of one program is not judged again for the next, but for whatever may withdraw it', async () => {
  const box = await openBox()
  const { bytes, sha256 } = await sealedManifest()
  await give(box.blobs, bytes)
  const judged = () => verified.filter((keyid) => keyid === signers.approver.keyid).length
  for (const version of [1, 2, 3])
    await follow(box, { version, manifests: [{ sha256, bytes: bytes.length }] })
  expect(box.holdings.manifest(sha256).state).toBe('accepted')
  expect(judged()).toBe(1)
  await box.holdings.takeTrust(await sealedTrust({ version: 2 }))
  expect(judged()).toBe(2)
})

test('what a withdrawn approver signed is not held any more, even when the disk fails', async () => {
  const box = await openBox()
  const { bytes, sha256 } = await sealedManifest()
  await give(box.blobs, bytes)
  await follow(box, { manifests: [{ sha256, bytes: bytes.length }] })
  expect(box.holdings.manifest(sha256).state).toBe('accepted')
  await rm(folder, { recursive: true })
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

/** Two root keys, so that a second root can be made by both. */
const nextRoot = (of: Partial<Root>) =>
  seal(rootMessage, root({ version: 2, authorities: [], ...of }), signers.root)
const second = { name: 'Sở khác', key: signers.stranger.key, notAfter: now + year }

test('after a month away a box walks every root, and each step survives the next power cut', async () => {
  const box = await openBox()
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
  for (const { holdings } of [box, await openBox()]) {
    expect(holdings.root().version).toBe(4)
    // The same authority is named still: what it said stands.
    expect(holdings.trust().version).toBe(1)
    expect(holdings.context().unitPath).toEqual(unitPath)
  }
})

test('an authority that the root no longer names has said nothing: nothing plays until another has spoken', async () => {
  const box = await openBox()
  const approved = await sealedManifest()
  await give(box.blobs, approved.bytes)
  await follow(box, { manifests: [{ sha256: approved.sha256, bytes: approved.bytes.length }] })
  expect(box.holdings.manifest(approved.sha256).state).toBe('accepted')
  // It had burnt the version numbers before it was found out.
  await box.holdings.takeTrust(await sealedTrust({ version: 999_999 }))

  expect(await box.holdings.takeRoot(await nextRoot({ authorities: [second] }))).toBe(true)
  for (const { holdings } of [box, await openBox()]) {
    expect(holdings.manifest(approved.sha256).state).not.toBe('accepted')
    expect(holdings.context().unitPath).toEqual([])
    expect(holdings.trust().delegations).toEqual([])
  }
  expect(await box.holdings.takeTrust(await sealedTrust({ version: 1_000_000 }))).toBe('distrusted')

  const anew = await seal(trustMessage, trust({ version: 2, rootVersion: 2 }), signers.stranger)
  await box.holdings.takeTrust(anew)
  await box.holdings.takeBinding(await sealedBinding(1, signers.stranger))
  for (const { holdings } of [box, await openBox()]) {
    expect(holdings.trust()).toMatchObject({ version: 2, rootVersion: 2 })
    expect(holdings.context().unitPath).toEqual(unitPath)
  }
  expect(box.holdings.manifest(approved.sha256).state).toBe('accepted')
})

test('a bulletin that is held already falls silent when the key that approved it is revoked', async () => {
  const box = await openBox()
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
  const first = await openBox()
  await first.holdings.takeBinding(await sealedBinding(2), [await law(2)])
  await first.holdings.takeBinding(await sealedBinding(3, signers.authority, [province, otherCommune]))
  expect(first.holdings.policies.profile().name).not.toBe('Bản 2')
  const again = await openBox()
  await again.holdings.takeBinding(await sealedBinding(4), [await law(1)])
  expect(again.refusals).toEqual(['policy older'])
  expect(again.holdings.policies.profile().name).toBe('Bản 2')
})

test('a list of a higher root is asked for, whatever version numbers were burnt under the one before', async () => {
  const box = await openBox()
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
