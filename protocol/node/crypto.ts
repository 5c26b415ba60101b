/**
 * The node:crypto side of `keys.ts`, for hub, agents and tests. It is the one folder of `protocol/` that may import
 * `node:`; nothing else here imports it, so the console's bundle never sees it (docs/adr/0006).
 * WebCrypto is not used on Node 20: its Ed25519 is experimental there, and node:crypto verifies twice as fast.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { uuidv7 } from '../ids.ts'
import { keyIdOf, type PublicKey, type Signer, type Verify } from '../keys.ts'

export const nodeVerify: Verify = async (key, message, signature) => {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key.spki, 'base64'), format: 'der', type: 'spki' })
    if (key.alg === 'ed25519')
      return publicKey.asymmetricKeyType === 'ed25519' && verify(null, message, publicKey, signature)
    return (
      publicKey.asymmetricKeyType === 'ec' &&
      publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' &&
      verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    )
  } catch {
    return false
  }
}

/** A fresh Ed25519 key as PKCS #8 PEM, to be kept in a file that only its owner reads. */
export const generateNodeKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

/** Throws when `pem` is not an Ed25519 private key. */
export const makeNodeSigner = (pem: string): Signer => {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key')
  return signerOf(privateKey)
}

/** A key that a browser may have made: Ed25519 or ECDSA P-256, as PKCS #8 DER. Throws for any other. */
export const signerFromPkcs8 = (pkcs8: Uint8Array): Signer =>
  signerOf(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }))

/** Throws for a key that is neither Ed25519 nor ECDSA P-256. */
export const signerOf = (privateKey: KeyObject): Signer => {
  const alg = algorithmOf(privateKey)
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const key: PublicKey = { alg, spki: spki.toString('base64') }
  return {
    key,
    keyid: keyIdOf(key),
    sign: async (message) =>
      alg === 'ed25519'
        ? sign(null, message, privateKey)
        : sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}

const algorithmOf = (key: KeyObject): PublicKey['alg'] => {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519'
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    return 'ecdsa-p256'
  throw new TypeError('neither Ed25519 nor ECDSA P-256')
}

/** What the id before bore, so that the next one is above it: its millisecond, and how many were counted within it. */
let newest = { ms: 0, count: 0 }
const highestCount = 0xfff

/**
 * Ids of one process rise in the order in which they were made, also within a millisecond: the first 12 random bits count
 * up (RFC 9562, 6.2, method 1). A clock that steps back does not make them fall.
 */
export const newUuid = (now: number = Date.now()): string => {
  const random = randomBytes(10)
  newest = now > newest.ms ? { ms: now, count: lowCount(random) } : following(newest)
  random.writeUInt16BE((newest.count << 4) | (random.readUInt16BE(0) & 0xf), 0)
  return uuidv7(newest.ms, random)
}

/** A millisecond's first: random, with its highest bit free, so that thousands more fit in. */
const lowCount = (random: Buffer): number => random.readUInt16BE(0) & (highestCount >> 1)

/** Once a millisecond's numbers are used up, the next millisecond is begun early. */
const following = ({ ms, count }: typeof newest): typeof newest =>
  count < highestCount ? { ms, count: count + 1 } : { ms: ms + 1, count: 0 }
