import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Sealing } from '../../ports/sealing.ts'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** `key`: 256 bits as hex. */
export const makeSealing = (key: string): Sealing => {
  const bytes = Buffer.from(key, 'hex')
  return {
    seal: (secret, about) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, bytes, nonce).setAAD(Buffer.from(about))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open: (sealed, about) => {
      const all = Buffer.from(sealed, 'base64url')
      if (all.length < nonceBytes + tagBytes) return undefined
      const decipher = createDecipheriv(algorithm, bytes, all.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(about)).setAuthTag(all.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        const text = decipher.update(all.subarray(nonceBytes + tagBytes))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        // The tag does not fit: that is the answer.
        return undefined
      }
    },
  }
}
