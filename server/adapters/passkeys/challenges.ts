/** Challenges that were given out: each for one session, once, for five minutes. Lost at a restart, which costs one press. */
import { minute } from '@nguon/protocol/time'
import type { Now } from '../../ports/surroundings.ts'

export interface Challenges {
  give(challenge: string, session: string): void
  /** True once. */
  take(challenge: string, session: string): boolean
}

const goodForMs = 5 * minute
/** Anybody may ask for one. */
const mostKept = 10_000

export const makeChallenges = ({ now }: { now: Now }): Challenges => {
  const given = new Map<string, { session: string; until: number }>()
  return {
    give: (challenge, session) => {
      given.set(challenge, { session, until: now() + goodForMs })
      const [oldest] = given.keys()
      if (given.size > mostKept && oldest !== undefined) given.delete(oldest)
    },
    take: (challenge, session) => {
      const found = given.get(challenge)
      if (found === undefined || found.session !== session) return false
      given.delete(challenge)
      return found.until > now()
    },
  }
}
