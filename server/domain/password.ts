import { done, refused, type Outcome } from './outcome.ts'

export const passwordMin = 12
/** Longer ones would only be work for the hash. */
export const passwordMax = 200

export const checkPassword = (password: string): Outcome<string> =>
  [...password.normalize('NFC')].length >= passwordMin
    ? done(password)
    : refused('session.passwordTooShort', { min: passwordMin })

/** Free tries, then waits that double up to a quarter of an hour. Seconds. */
export const waitAfter = (failures: number): number =>
  failures < 5 ? 0 : Math.min(900, 2 ** (failures - 5) * 5)
