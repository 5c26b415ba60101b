import { fromBase64, toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes, preAuthEncoding } from '@nguon/protocol/envelope'
import { HubId, toEveryone, UnitId } from '@nguon/protocol/ids'
import { overrideMessage } from '@nguon/protocol/messages/override'
import { generateWebKey, makeWebSigner, makeWebVerify } from '@nguon/protocol/web-crypto'
import { expect, test } from 'vitest'
import type { Override } from '../../web/src/api/limits.ts'
import { signOverride, type OverrideDesk } from '../../web/src/features/signing/sign-override.ts'

const { subtle } = globalThis.crypto
const unit = UnitId.parse('01939c00-0000-7000-8000-000000000001')
const id = '01939c00-0000-7000-8000-000000000002'
const what = { from: 1_000_000, until: 5_000_000, lifts: ['quietHours' as const], reason: 'Đêm giao thừa' }
const payload = payloadBytes(overrideMessage, {
  hub: HubId.parse('01939c00-0000-7000-8000-000000000003'),
  to: toEveryone,
  id,
  issuedAt: 0,
  area: [unit],
  ...what,
})
const shown: Override = {
  id,
  ...what,
  area: [{ id: unit, name: 'Phường Ngọc Hà' }],
  state: 'unsigned',
  signatures: [],
  createdAt: 0,
  createdBy: { id: 'a', name: 'A' },
  withdrawnAt: null,
  payloadType: overrideMessage.payloadType,
  payload: toBase64(payload),
}

const desk = async (status: 'active' | 'pending' = 'active') => {
  const signer = await makeWebSigner(subtle, await generateWebKey(subtle))
  const handedIn: { keyid: string; sig: string }[] = []
  const hub: OverrideDesk = {
    registerKey: () => Promise.resolve({ status }),
    signOverride: (_, signature) => {
      handedIn.push(signature)
      return Promise.resolve(shown)
    },
  }
  return { signer, hub, handedIn }
}

test('the signature is over the very bytes that were shown', async () => {
  const { signer, hub, handedIn } = await desk()
  expect(await signOverride({ hub, signer }, { keys: [] }, shown)).toMatchObject({ done: 'signed' })
  const [signature] = handedIn
  const holds = await makeWebVerify(subtle)(
    signer.key,
    preAuthEncoding(overrideMessage.payloadType, payload),
    fromBase64(signature?.sig ?? ''),
  )
  expect([signature?.keyid, holds]).toEqual([signer.keyid, true])
})

test.each<[string, Partial<Override>]>([
  ['another end', { until: what.until - 1 }],
  ['another beginning', { from: what.from + 1 }],
  ['another reason', { reason: 'Hội làng' }],
  ['another place', { area: [{ id, name: 'Phường Ngọc Hà' }] }],
  ['less that is lifted', { lifts: ['airTime'] }],
  ['another lift', { id: unit }],
  ['no bytes at all', { payload: '!' }],
  ['another kind of document', { payloadType: 'application/vnd.nguon.policy+json' }],
])('where the screen shows %s, nothing is signed', async (_, part) => {
  const { signer, hub, handedIn } = await desk()
  expect(await signOverride({ hub, signer }, { keys: [] }, { ...shown, ...part })).toEqual({
    done: 'differs',
  })
  expect(handedIn).toEqual([])
})

test('a key that waits for its delegation signs nothing', async () => {
  const { signer, hub, handedIn } = await desk('pending')
  expect(await signOverride({ hub, signer }, { keys: [] }, shown)).toEqual({ done: 'keyPending' })
  expect(handedIn).toEqual([])
})
