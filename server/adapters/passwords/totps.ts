import { Secret, TOTP } from 'otpauth'
import type { Totps } from '../../ports/totps.ts'

/** What every app knows without being told. */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const

export const makeTotps = (): Totps => ({
  newSecret: () => new Secret({ size: 20 }).base32,
  uri: (secret, { issuer, userName }) => new TOTP({ ...usual, secret, issuer, label: userName }).toString(),
  stepOf: (secret, code, now) => {
    const totp = new TOTP({ ...usual, secret })
    const delta = totp.validate({ token: code, timestamp: now, window: 1 })
    return delta === null ? undefined : totp.counter({ timestamp: now }) + delta
  },
})
