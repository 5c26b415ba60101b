/** Signing and verifying with a WebCrypto `SubtleCrypto` that is passed in: the console's side of `keys.ts`. */
import { fromBase64, toBase64 } from './bytes.ts'
import { keyIdOf, type KeyAlgorithm, type PublicKey, type Signer, type Verify } from './keys.ts'

const parameters = {
  ed25519: { generate: { name: 'Ed25519' }, use: { name: 'Ed25519' } },
  'ecdsa-p256': {
    generate: { name: 'ECDSA', namedCurve: 'P-256' },
    use: { name: 'ECDSA', hash: 'SHA-256' },
  },
} as const

export const makeWebVerify =
  (subtle: SubtleCrypto): Verify =>
  async (key, message, signature) => {
    try {
      const p = parameters[key.alg]
      const imported = await subtle.importKey('spki', fromBase64(key.spki), p.generate, false, ['verify'])
      return await subtle.verify(p.use, imported, new Uint8Array(signature), new Uint8Array(message))
    } catch {
      return false
    }
  }

/**
 * A new key: Ed25519 where the browser knows it, else ECDSA P-256. It cannot leave this browser, unless it is made to be
 * put into a token file.
 */
export const generateWebKey = async (
  subtle: SubtleCrypto,
  extractable = false,
): Promise<{ alg: KeyAlgorithm; pair: CryptoKeyPair }> => {
  try {
    return { alg: 'ed25519', pair: await generate(subtle, 'ed25519', extractable) }
  } catch {
    return { alg: 'ecdsa-p256', pair: await generate(subtle, 'ecdsa-p256', extractable) }
  }
}

/** The private half of an extractable key. */
export const exportPkcs8 = async (subtle: SubtleCrypto, pair: CryptoKeyPair): Promise<Uint8Array> =>
  new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey))

/** From a token file: signs for as long as this page lives. Rejects when the browser does not know the algorithm. */
export const signerFromPkcs8 = async (
  subtle: SubtleCrypto,
  key: PublicKey,
  pkcs8: Uint8Array,
): Promise<Signer> => {
  const { generate: kind, use } = parameters[key.alg]
  const privateKey = await subtle.importKey('pkcs8', new Uint8Array(pkcs8), kind, false, ['sign'])
  return {
    key,
    keyid: keyIdOf(key),
    sign: async (message) => new Uint8Array(await subtle.sign(use, privateKey, new Uint8Array(message))),
  }
}

export const makeWebSigner = async (
  subtle: SubtleCrypto,
  { alg, pair }: { alg: KeyAlgorithm; pair: CryptoKeyPair },
): Promise<Signer> => {
  const key: PublicKey = {
    alg,
    spki: toBase64(new Uint8Array(await subtle.exportKey('spki', pair.publicKey))),
  }
  return {
    key,
    keyid: keyIdOf(key),
    sign: async (message) =>
      new Uint8Array(await subtle.sign(parameters[alg].use, pair.privateKey, new Uint8Array(message))),
  }
}

const generate = async (
  subtle: SubtleCrypto,
  alg: KeyAlgorithm,
  extractable: boolean,
): Promise<CryptoKeyPair> => {
  const made = await subtle.generateKey(parameters[alg].generate, extractable, ['sign', 'verify'])
  if (!('privateKey' in made)) throw new TypeError(`${alg} gave no key pair`)
  return made
}
