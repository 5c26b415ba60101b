/**
 * A seized hub: it has the program key, so it may name any documents it likes and bring their very bytes. What people and
 * authorities sign it cannot make: no bulletin, policy or override of its own binds a box (I6).
 */
import { expect, test } from 'vitest'
import { sha256Hex } from '@nguon/protocol/hash'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { openHoldings } from '../../agents/runtime/holdings.ts'
import { choices, seededRandom } from '../support/seeded-random.ts'
import { makeBlobsInMemory, makeDocumentsThatRemember } from './disk-that-remembers.ts'
import { heldVersion } from './kinds.ts'
import { makeLiar, ways } from './lies.ts'
import { enrolledBox, keys, now } from './target-ward.ts'
import { genuine, heldPapers, programNaming } from './true-words.ts'

const seed = 20_261_125
const lies = 30_000
/** As many as a program may name. */
const named = { manifest: 400, policy: 8, override: 20 } as const
type Named = keyof typeof named
const names = Object.keys(named) as Named[]

const openBox = async () => {
  const moved: string[] = []
  const documents = await makeDocumentsThatRemember(await heldPapers(), (what) => moved.push(what))
  const blobs = makeBlobsInMemory()
  const refused = new Map<string, number>()
  const holdings = await openHoldings({
    enrolled: enrolledBox,
    allowTrial: true,
    signer: keys.device,
    verify: nodeVerify,
    documents,
    blobs,
    clock: {
      mono: () => now,
      now: () => now,
      reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'hub' }),
      heardEcho: () => undefined,
      sawIssuedAt: () => undefined,
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    refused: (document) => void refused.set(document, (refused.get(document) ?? 0) + 1),
    followHubCa: (certificates) => {
      if (certificates !== undefined) moved.push('hub-ca')
    },
    changed: () => undefined,
  })
  let version = heldVersion
  /** The seized hub's program: rightly signed, whatever it names. */
  const follow = async (documents: Readonly<Record<Named, readonly Uint8Array[]>>) => {
    const refs = (of: readonly Uint8Array[]) => of.map((b) => ({ sha256: blobs.put(b), bytes: b.length }))
    const { program, head } = await programNaming((version += 1), {
      manifests: refs(documents.manifest),
      policies: refs(documents.policy),
      overrides: refs(documents.override),
    })
    blobs.put(program)
    expect(await holdings.takeHead(head)).toBe('taken')
    await holdings.takeProgram()
    expect(holdings.program()?.version).toBe(version)
  }
  return { holdings, refused, moved, follow }
}

test('signed by the people whose word counts, each of them binds', async () => {
  const { holdings, follow } = await openBox()
  const manifest = await genuine('manifest')
  await follow({
    manifest: [manifest],
    policy: [await genuine('policy')],
    override: [await genuine('override')],
  })
  expect(holdings.manifest(sha256Hex(manifest)).state).toBe('accepted')
  expect(holdings.policies.lifts()).toHaveLength(1)
  expect(holdings.policies.profile().windows).toEqual([{ from: '06:30', to: '07:00' }])
})

test(`of ${lies} bulletins, policies and overrides that a seized hub names and brings, none binds`, async () => {
  const { holdings, refused, moved, follow } = await openBox()
  const held = await genuine('policy', { version: 2 })
  await follow({ manifest: [], policy: [held], override: [] })
  const law = JSON.stringify(holdings.policies.profile())
  const random = seededRandom(seed)
  // Held by no box: what was once said to others is in the ways themselves.
  const liar = makeLiar(random, new Map([['policy', held]]))
  const { one } = choices(random)
  moved.length = 0
  let told = 0
  while (told < lies) {
    const next: Record<Named, Uint8Array[]> = { manifest: [], policy: [], override: [] }
    for (const name of names)
      while (next[name].length < named[name])
        for (const { bytes } of await liar.tell(name, one(ways))) if (bytes.length > 0) next[name].push(bytes)
    for (const name of names) next[name].length = named[name]
    await follow(next)
    told += names.reduce((sum, name) => sum + next[name].length, 0)
    const accepted = next.manifest.filter((b) => holdings.manifest(sha256Hex(b)).state === 'accepted')
    expect(accepted).toEqual([])
    expect(holdings.policies.lifts()).toEqual([])
    expect(JSON.stringify(holdings.policies.profile())).toBe(law)
  }
  expect(moved.filter((what) => what !== 'document head' && what !== 'document program')).toEqual([])
  expect([...refused.keys()].toSorted()).toEqual(['manifest', 'override', 'policy'])
}, 300_000)

test('a program that names nothing takes neither policy nor bulletin rights away, and another version’s bytes are not it', async () => {
  const { holdings, follow } = await openBox()
  await follow({ manifest: [], policy: [await genuine('policy')], override: [] })
  const law = JSON.stringify(holdings.policies.profile())
  await follow({ manifest: [], policy: [], override: [] })
  expect(JSON.stringify(holdings.policies.profile())).toBe(law)
})
