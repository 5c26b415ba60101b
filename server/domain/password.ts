/**
 * What a password has to be like, by the profile that the hub follows. The figures of `vn-level3` are what is usual where
 * TCVN 11930:2017 and Circular 12/2022/TT-BTTTT ask for rules on length and kinds of characters, and for a time after which
 * it is changed, at level 3; none is confirmed here as a number, so the profile is a setting. `nist` follows SP 800-63B-4:
 * length, no composition, no change without a reason.
 */
import { day } from '@nguon/protocol/time'
import { done, refused, type Outcome } from './outcome.ts'
import { isWeak } from './weak-passwords.ts'

export const passwordProfiles = ['vn-level3', 'nist'] as const
export type PasswordProfileName = (typeof passwordProfiles)[number]

export interface PasswordProfile {
  /** Characters. */
  readonly min: number
  /** How many of: small letters, capital letters, digits, other signs (a space is one). */
  readonly kinds: number
  /** For how long one is good, ms; null: until its owner changes it. */
  readonly lastsMs: number | null
}

export const passwordProfileOf: Readonly<Record<PasswordProfileName, PasswordProfile>> = {
  'vn-level3': { min: 12, kinds: 4, lastsMs: 90 * day },
  // 15 where a password stands alone, 8 beside a second factor; one number for everybody, in between and as it was.
  nist: { min: 12, kinds: 0, lastsMs: null },
}

/** Until when a password set then is good, UTC ms; null: it does not run out. */
export const passwordEnd = ({ lastsMs }: PasswordProfile, setAt: number): number | null =>
  lastsMs === null ? null : setAt + lastsMs

/** Longer ones would only be work for the hash. */
export const passwordMax = 200

/** `own`: user name, names and the like, which guessers know. */
export const checkPassword = (
  password: string,
  { profile, own }: { profile: PasswordProfile; own: readonly string[] },
): Outcome<string> => {
  const text = password.normalize('NFC')
  if ([...text].length < profile.min) return refused('session.passwordTooShort', { min: profile.min })
  if (kindsIn(text) < profile.kinds) return refused('session.passwordKinds')
  return isWeak(text, own) ? refused('session.passwordCommon') : done(password)
}

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{M}\p{Nd}]/u]
const kindsIn = (text: string): number => kinds.filter((kind) => kind.test(text)).length

/** Free tries, then waits that double up to a quarter of an hour. Seconds. */
export const waitAfter = (failures: number, free = 5): number =>
  failures < free ? 0 : Math.min(900, 2 ** Math.min(failures - free, 10) * 5)
