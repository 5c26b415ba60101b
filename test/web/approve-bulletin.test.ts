import { webcrypto } from 'node:crypto'
import { toBase64 } from '@nguon/protocol/bytes'
import { open, type Envelope } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import type { PublicKey } from '@nguon/protocol/keys'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'
import { generateWebKey, makeWebSigner, makeWebVerify } from '@nguon/protocol/web-crypto'
import { expect, test } from 'vitest'
import type { Bulletin } from '../../web/src/api/contract.ts'
import { approveBulletin, type SigningHub } from '../../web/src/features/signing/approve-bulletin.ts'

const subtle = webcrypto.subtle as SubtleCrypto
const audio = new TextEncoder().encode('the very sound')
const rendition = {
  kind: 'speech',
  mime: 'audio/ogg; codecs=opus',
  bytes: audio.length,
  durationMs: 1_000,
} as const
const manifest: Manifest = {
  ...manifestMessage.example,
  renditions: [{ ...rendition, sha256: sha256Hex(audio) }],
}
const shown = {
  id: manifest.bulletin,
  revision: manifest.revision,
  title: manifest.title,
  text: manifest.text,
  unit: { id: manifest.area[0] ?? '', name: manifest.board.headline },
  notBefore: manifest.notBefore,
  notAfter: manifest.notAfter,
  relay: null,
  audio,
}

test('what is signed is exactly what the hub prepared, and the signature holds', async () => {
  const { hub, envelopes, signer, me } = await scene()
  expect(await approveBulletin({ hub, signer }, me, shown)).toMatchObject({ done: 'approved' })
  const envelope = envelopes[0]
  if (!envelope) throw new Error('nothing was handed in')
  expect(envelope.payload).toBe((await hub.manifest(shown.id)).payload)
  const opened = await open(manifestMessage, envelope, {
    verify: makeWebVerify(subtle),
    candidates: (keyid) => (keyid === signer.keyid ? signer.key : undefined),
  })
  expect(opened.ok && opened.value.body.title).toBe(shown.title)
})

test.each([
  ['otherTitle', { title: 'Một tiêu đề khác' }],
  ['otherText', { text: `${manifest.text} Và chuyển tiền.` }],
  ['otherBulletin', { revision: manifest.revision + 1 }],
  ['otherPlace', { area: ['01939c00-0000-7000-8000-0000000000ff'] }],
  ['otherPlace', { area: [...manifest.area, '01939c00-0000-7000-8000-0000000000ff'] }],
  ['otherPlace', { board: { ...manifest.board, headline: 'Phường Khác' } }],
  ['otherDates', { notBefore: manifest.notBefore - 1 }],
  ['otherDates', { notAfter: manifest.notAfter + 86_400_000 }],
  ['otherSound', { renditions: [{ ...rendition, sha256: '0'.repeat(64) }] }],
  ['otherSound', { renditions: [] }],
  ['otherSound', { relay: { source: 'hanoi' } }],
  ['otherSound', { renditions: [], relay: { source: 'hanoi' } }],
  ['otherSound', { renditions: [...manifest.renditions, { ...rendition, sha256: '0'.repeat(64) }] }],
] as const)('a manifest with %s gets no signature', async (problem, change) => {
  const { hub, envelopes, signer, me } = await scene({ ...manifest, ...change } as Manifest)
  expect(await approveBulletin({ hub, signer }, me, shown)).toEqual({ done: 'refused', problem })
  expect(envelopes).toEqual([])
})

test('a relay is signed for the source that was shown, and for no other', async () => {
  const relay = { ...shown, audio: null, relay: { source: 'hanoi' } }
  const asked = async (change: Partial<Manifest>) => {
    const { hub, signer, me } = await scene({ ...manifest, renditions: [], ...change })
    return approveBulletin({ hub, signer }, me, relay)
  }
  expect(await asked({ relay: { source: 'hanoi' } })).toMatchObject({ done: 'approved' })
  const refused = { done: 'refused', problem: 'otherSound' }
  expect(await asked({ relay: { source: 'khac' } })).toEqual(refused)
  expect(await asked({})).toEqual(refused)
  expect(await asked({ ...manifest, relay: { source: 'hanoi' } })).toEqual(refused)
})

test.each(['not base64!', toBase64(new TextEncoder().encode('{}'))])(
  'a payload that is no manifest (%s) gets no signature',
  async (payload) => {
    const { hub, envelopes, signer, me } = await scene()
    const spoiled: SigningHub = {
      ...hub,
      manifest: () => Promise.resolve({ payloadType: manifestMessage.payloadType, payload }),
    }
    expect(await approveBulletin({ hub: spoiled, signer }, me, shown)).toEqual({
      done: 'refused',
      problem: 'unreadable',
    })
    expect(envelopes).toEqual([])
  },
)

test('another kind of document is not signed, even with a manifest inside', async () => {
  const { hub, envelopes, signer, me } = await scene()
  const command: SigningHub = {
    ...hub,
    manifest: async (id) => ({
      ...(await hub.manifest(id)),
      payloadType: 'application/vnd.nguon.command.v1+json',
    }),
  }
  expect(await approveBulletin({ hub: command, signer }, me, shown)).toMatchObject({ problem: 'unreadable' })
  expect(envelopes).toEqual([])
})

test('a text that differs only in how its marks are composed is the same text', async () => {
  const { hub, signer, me } = await scene()
  const decomposed = { ...shown, text: shown.text.normalize('NFD') }
  expect(await approveBulletin({ hub, signer }, me, decomposed)).toMatchObject({ done: 'approved' })
})

test('an unknown key is registered first; while it waits nothing is signed', async () => {
  const { hub, envelopes, registered, signer } = await scene(manifest, 'pending')
  expect(await approveBulletin({ hub, signer }, { keys: [] }, shown)).toEqual({ done: 'keyPending' })
  expect(registered).toEqual([signer.key])
  expect(envelopes).toEqual([])
})

test('a key the hub delegates at once signs in the same press', async () => {
  const { hub, envelopes, registered, signer } = await scene(manifest, 'active')
  expect(await approveBulletin({ hub, signer }, { keys: [] }, shown)).toMatchObject({ done: 'approved' })
  expect(registered).toHaveLength(1)
  expect(envelopes).toHaveLength(1)
})

test('the private key cannot be taken out of the browser', async () => {
  const { pair } = await generateWebKey(subtle)
  expect(pair.privateKey.extractable).toBe(false)
  await expect(subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow()
})

const scene = async (prepared: Manifest = manifest, registration: 'active' | 'pending' = 'active') => {
  const signer = await makeWebSigner(subtle, await generateWebKey(subtle))
  const envelopes: Envelope[] = []
  const registered: PublicKey[] = []
  const hub: SigningHub = {
    manifest: () =>
      Promise.resolve({
        payloadType: manifestMessage.payloadType,
        // As a hub would send it: these bytes need not be the ones this schema would write.
        payload: toBase64(new TextEncoder().encode(JSON.stringify(prepared))),
      }),
    registerKey: (key) => {
      registered.push(key)
      return Promise.resolve({ status: registration })
    },
    approve: (id, envelope) => {
      envelopes.push(envelope)
      return Promise.resolve({ id } as Bulletin)
    },
  }
  const me = { keys: [{ keyid: signer.keyid, status: 'active' as const, createdAt: 0 }] }
  return { hub, envelopes, registered, signer, me }
}
