import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { toUtf8 } from '@nguon/protocol/bytes'
import { seal } from '@nguon/protocol/envelope'
import { keyRequestDocument, openKeyRequest } from '@nguon/protocol/key-request'
import { openKeyToken, readKeyToken, sealKeyToken } from '@nguon/protocol/key-token'
import { exampleHub, exampleMessage, exampleNow } from '@nguon/protocol/messages/example-ids'
import { nodeVerify, signerFromPkcs8 as nodeSigner } from '@nguon/protocol/node/crypto'
import { exportPkcs8, generateWebKey, makeWebSigner, signerFromPkcs8 } from '@nguon/protocol/web-crypto'
import { signers } from './test-keys.ts'

const { subtle } = globalThis.crypto
const random = (n: number) => new Uint8Array(randomBytes(n))

test('a token made in a browser opens in a browser and on the command line, and only by its passphrase', async () => {
  const made = await generateWebKey(subtle, true)
  const { key } = await makeWebSigner(subtle, made)
  const pkcs8 = await exportPkcs8(subtle, made.pair)
  const of = { name: 'Lê Thị Hoa', key, pkcs8, passphrase: 'một câu đủ dài để nhớ', random }
  const token = readKeyToken(JSON.stringify(await sealKeyToken(subtle, of)))
  if (token === undefined) throw new Error('no token')
  expect(JSON.stringify(token)).not.toContain(Buffer.from(pkcs8).toString('base64').slice(20))

  // Decomposed letters and a space at the end are the same words.
  const opened = await openKeyToken(subtle, token, ` ${of.passphrase.normalize('NFD')} `)
  if (!opened.ok) throw new Error(opened.code)
  const message = toUtf8('một lời')
  for (const signer of [await signerFromPkcs8(subtle, token.key, opened.value), nodeSigner(opened.value)]) {
    expect(signer.key).toEqual(key)
    expect(await nodeVerify(key, message, await signer.sign(message))).toBe(true)
  }
  expect(await openKeyToken(subtle, token, 'một câu khác để nhớ')).toMatchObject({ code: 'badSignature' })
  expect(await openKeyToken(subtle, { ...token, name: 'Ai đó' }, of.passphrase)).toMatchObject({ ok: false })
  expect(await openKeyToken(subtle, { ...token, key: signers.root.key }, of.passphrase)).toMatchObject({
    ok: false,
  })
  expect(readKeyToken(JSON.stringify({ ...token, iterations: 1 }))).toBeUndefined()
}, 20_000)

test('a P-256 key from an older browser signs on the command line too', async () => {
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { key } = await makeWebSigner(subtle, { alg: 'ecdsa-p256', pair })
  const signer = nodeSigner(await exportPkcs8(subtle, pair))
  expect(signer.key).toEqual(key)
  const message = toUtf8('x')
  expect(await nodeVerify(key, message, await signer.sign(message))).toBe(true)
})

test('nobody asks for a key that is another’s', async () => {
  const request = {
    hub: exampleHub,
    hubName: 'Hà Nội',
    id: exampleMessage,
    issuedAt: exampleNow,
    key: signers.approver.key,
    holder: { user: null, name: 'Trần Quang Minh', title: '' },
  }
  const own = await seal(keyRequestDocument, request, signers.approver)
  expect(await openKeyRequest(nodeVerify, own)).toMatchObject({ ok: true, value: request })
  const stolen = await seal(keyRequestDocument, request, signers.stranger)
  expect(await openKeyRequest(nodeVerify, stolen)).toMatchObject({ ok: false })
})
