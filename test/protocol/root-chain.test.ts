import { expect, test } from 'vitest'
import { payloadBytes, seal, type Envelope } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import { HubId } from '@nguon/protocol/ids'
import { rootMessage, type Root } from '@nguon/protocol/messages/root'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { fingerprintOf, openNextRoot, openRoots } from '@nguon/protocol/root-chain'
import { signerFromSeed, signers } from './test-keys.ts'
import { root } from './ward.ts'

const [one, two, three, four, five] = [11, 12, 13, 14, 15].map(signerFromSeed) as [
  Signer,
  Signer,
  Signer,
  Signer,
  Signer,
]
const keysOf = (...by: Signer[]) => by.map(({ key }) => key)
const first = root({ threshold: 2, keys: keysOf(one, two, three) })
const next = (of: Partial<Root> = {}): Root => ({ ...first, version: 2, ...of })
const judge = (body: Root, ...by: Signer[]) =>
  seal(rootMessage, body, ...by).then((sealed) => openNextRoot(nodeVerify, first, sealed))

test('the next root needs two of the keys before it, and two of its own', async () => {
  const lostThree = next({ keys: keysOf(one, two, four) })
  expect(await judge(lostThree, one, two)).toMatchObject({ ok: true })
  expect(await judge(lostThree, one)).toMatchObject({ code: 'badSignature' })
  // Two of the new ones, one of the old: whoever holds a single old key makes no root.
  expect(await judge(lostThree, one, four)).toMatchObject({ code: 'badSignature' })
  const allNew = next({ keys: keysOf(four, five) })
  expect(await judge(allNew, one, two)).toMatchObject({ code: 'notDelegated' })
  expect(await judge(allNew, four, five)).toMatchObject({ code: 'notDelegated' })
  expect(await judge(allNew, one, three, four, five)).toMatchObject({ ok: true })
})

test('no root is skipped, taken twice, taken from another hub, or promoted from a trial', async () => {
  expect(await judge(next({ version: 3 }), one, two)).toMatchObject({ code: 'newerRoot' })
  expect(await judge(next({ version: 1 }), one, two)).toMatchObject({ code: 'older' })
  const otherHub = HubId.parse('01939c00-0000-7000-8000-0000000000ff')
  expect(await judge(next({ hub: otherHub }), one, two)).toMatchObject({ code: 'wrongHub' })
  expect(await judge(next({ trial: true }), one, two)).toMatchObject({ code: 'trialRefused' })
})

test('a root cannot ask for more keys than it has, nor one key count twice', () => {
  expect(rootMessage.schema.safeParse(next({ threshold: 4 })).success).toBe(false)
  expect(rootMessage.schema.safeParse(next({ keys: keysOf(one, one, one) })).success).toBe(false)
})

test('whichever root the claim named, every later step is walked', async () => {
  const roots: Envelope[] = [
    await seal(rootMessage, first, one, two),
    await seal(rootMessage, next({ keys: keysOf(one, two, four) }), one, two),
    await seal(rootMessage, next({ version: 3, keys: keysOf(one, four, five) }), one, four),
  ]
  const from = (at: number, envelopes = roots) =>
    openRoots(nodeVerify, envelopes, {
      fingerprint: fingerprintOf(roots[at] as Envelope) ?? '',
      allowTrial: false,
    })
  for (const at of [0, 1, 2])
    expect(await from(at)).toMatchObject({ ok: true, value: { root: { version: 3 } } })
  const [a, , c] = roots as [Envelope, Envelope, Envelope]
  expect(await from(0, [a, c])).toMatchObject({ code: 'newerRoot' })
  expect(await from(1, [a, c])).toMatchObject({ code: 'wrongRoot' })
  const forged = await seal(rootMessage, next(), signers.stranger, signers.authority)
  expect(await from(0, [a, forged])).toMatchObject({ code: 'notDelegated' })
  // The payload counts, not who wrapped it: a claim's fingerprint alone makes no root.
  const unsigned = { ...a, signatures: [] }
  expect(await from(0, [unsigned])).toMatchObject({ code: 'unsigned' })
  expect(payloadBytes(rootMessage, first).length).toBeLessThan(2_000)
})
