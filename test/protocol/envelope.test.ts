import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64, toUtf8 } from '@nguon/protocol/bytes'
import { envelopeBytes, open, preAuthEncoding, readEnvelope, seal } from '@nguon/protocol/envelope'
import { headMessage } from '@nguon/protocol/messages/head'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { generateWebKey, makeWebSigner, makeWebVerify } from '@nguon/protocol/web-crypto'
import { signers } from './test-keys.ts'

const key = signers.program.key
const onlyProgramKey = {
  verify: nodeVerify,
  candidates: (id: string) => (id === signers.program.keyid ? key : undefined),
}

test('the pre-authentication encoding is the one of the DSSE specification', () => {
  const encoded = preAuthEncoding('http://example.com/HelloWorld', toUtf8('hello world'))
  expect(new TextDecoder().decode(encoded)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
})

test('whichever byte of an envelope is changed, what it says is refused or says the same', async () => {
  const bytes = envelopeBytes(await seal(hubStatusMessage, hubStatusMessage.example, signers.program))
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const altered = Uint8Array.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ flip
      const opened = await open(hubStatusMessage, altered, onlyProgramKey)
      if (opened.ok) expect(opened.value.body).toEqual(hubStatusMessage.example)
    }),
    { numRuns: 1_000 },
  )
})

test('random bytes never throw and never open', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
      expect((await open(hubStatusMessage, bytes, onlyProgramKey)).ok).toBe(false)
    }),
  )
})

test('each defect has its own code', async () => {
  const good = await seal(headMessage, headMessage.example, signers.program)
  const check = (envelope: typeof good) => open(headMessage, envelope, onlyProgramKey)
  expect(await check({ ...good, signatures: [] })).toMatchObject({ code: 'unsigned' })
  expect(await check({ ...good, payloadType: hubStatusMessage.payloadType })).toMatchObject({
    code: 'wrongType',
  })
  expect(await check({ ...good, payload: 'Zg' })).toMatchObject({ code: 'malformed' })
  expect(await check({ ...good, payload: toBase64(toUtf8('{}')) })).toMatchObject({ code: 'badSignature' })
  expect(await check(await seal(headMessage, headMessage.example, signers.stranger))).toMatchObject({
    code: 'notDelegated',
  })
  expect(await open(headMessage, new Uint8Array(1_025), onlyProgramKey)).toMatchObject({ code: 'tooLarge' })
})

test('the same payload signed under another type does not count for this one', async () => {
  const other = await seal(hubStatusMessage, hubStatusMessage.example, signers.program)
  const dressed = { ...other, payloadType: headMessage.payloadType }
  expect(await open(headMessage, dressed, onlyProgramKey)).toMatchObject({ code: 'badSignature' })
})

test('one signer who signs twice is still one signer', async () => {
  const twice = await seal(hubStatusMessage, hubStatusMessage.example, signers.program, signers.program)
  expect(await open(hubStatusMessage, twice, { ...onlyProgramKey, threshold: 2 })).toMatchObject({
    ok: false,
  })
})

test.each(['ed25519', 'ecdsa-p256'] as const)(
  'a browser key (%s) signs what node verifies, and the other way round',
  async (alg) => {
    const subtle =
      alg === 'ed25519'
        ? crypto.subtle
        : new Proxy(crypto.subtle, {
            // A browser without Ed25519: generateKey refuses it, everything else is the real thing.
            get: (real, name) =>
              name === 'generateKey'
                ? (algorithm: EcKeyGenParams, ...rest: [boolean, KeyUsage[]]) =>
                    algorithm.name === 'Ed25519'
                      ? Promise.reject(new DOMException('not supported', 'NotSupportedError'))
                      : real.generateKey(algorithm, ...rest)
                : bound(real, name),
          })
    const made = await generateWebKey(subtle)
    expect(made.alg).toBe(alg)
    const signer = await makeWebSigner(subtle, made)
    const message = toUtf8('Bản tin đã duyệt')
    const signature = await signer.sign(message)
    expect(await nodeVerify(signer.key, message, signature)).toBe(true)
    expect(await makeWebVerify(subtle)(signer.key, message, signature)).toBe(true)
    expect(await nodeVerify(signer.key, toUtf8('Bản tin khác'), signature)).toBe(false)
    expect(await makeWebVerify(subtle)(key, message, await signers.program.sign(message))).toBe(true)
  },
)

test('base64 has one text for one payload', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes))
    }),
  )
  expect(() => fromBase64('Zh==')).toThrow('canonical')
  expect(readEnvelope(toUtf8('[]'), 100)).toMatchObject({ code: 'malformed' })
})

/** A property of a native object as a proxy must give it out: functions keep their own `this`. */
const bound = (target: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(target, name)
  return typeof value === 'function' ? (value.bind(target) as unknown) : value
}
