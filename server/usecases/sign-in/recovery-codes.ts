/** Ten codes on paper, for the day on which the phone is gone: 80 random bits each, so that a plain hash keeps them. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { UserId } from '@nguon/protocol/ids'
import type { NewSecret } from '../../ports/surroundings.ts'

const howMany = 10
/** Nothing that is mistaken for something else on paper. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `abcd-efgh-jkmn-pqrs` */
export const newRecoveryCodes = (newSecret: NewSecret): string[] =>
  Array.from({ length: howMany }, () => {
    const digits = sha256Hex(toUtf8(newSecret()))
    const number = BigInt(`0x${digits}`)
    const base = BigInt(signs.length)
    const code = Array.from(
      { length: 16 },
      (_, n) => signs[Number((number / base ** BigInt(n)) % base)],
    ).join('')
    return code.replace(/(.{4})(?=.)/g, '$1-')
  })

/** However it is typed: capital letters, blanks, no dashes. */
export const recoveryHash = (userId: UserId, code: string): string =>
  sha256Hex(toUtf8(`${userId}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`))
