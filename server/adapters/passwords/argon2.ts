import { hash, verify } from '@node-rs/argon2'
import type { Passwords } from '../../ports/passwords.ts'

/** OWASP's second choice for argon2id: 19 MiB, two passes; about 30 ms on an office PC. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** argon2id is the library's default algorithm. */
export const makeArgon2Passwords = (): Passwords => ({
  hash: (password) => hash(password.normalize('NFC'), cost),
  verify: (known, password) => verify(known, password.normalize('NFC')),
})
