/**
 * How often boxes may knock. One that shows a good claim is counted on its claim alone: an installer's sixty come at once
 * from one address, and who floods the hub from that address, or from everywhere, keeps none of them out. All others are
 * counted by place and at the whole hub. 80 random bits are guessed at no pace; the gate keeps a stranger from filling log
 * and database, and counts what was refused, so that somebody learns of him. Counts are of this start.
 */
import { minute } from '@nguon/protocol/time'
import { countedAs } from '../../domain/counted-address.ts'
import type { RefusedCode } from '../../domain/refused-codes.ts'
import type { Now } from '../../ports/surroundings.ts'

/** A minute, of those without a good claim. */
export const knocksFromOnePlace = 30
export const knocksAtAll = 600
/** A minute. A box that loses power while it joins knocks again; one that goes on is not well. */
export const knocksOfOneClaim = 10
/** Places that are named; what comes from more is still counted. */
const mostNamed = 20

export interface RefusedKnocks {
  /** Of this start. */
  readonly since: number
  readonly total: number
  readonly reasons: readonly { readonly code: RefusedCode; readonly count: number }[]
  /** The newest first. */
  readonly places: readonly { readonly address: string; readonly count: number; readonly lastAt: number }[]
}

export interface KnockGate {
  /** False: too many, and counted as refused. `claim`: that the box shows, and that would let it in. */
  enter(address: string, claim?: string): boolean
  refuse(address: string, code: RefusedCode): void
  counts(): RefusedKnocks
}

export const makeKnockGate = ({ now }: { now: Now }): KnockGate => {
  const since = now()
  const reasons = new Map<RefusedCode, number>()
  const places = new Map<string, { count: number; lastAt: number }>()
  let total = 0
  let minuteAt = since
  let all = 0
  let knocks = new Map<string, number>()
  // Only claims that people made get in here, so it stays small.
  let claims = new Map<string, number>()

  const refuse = (address: string, code: RefusedCode): void => {
    total += 1
    reasons.set(code, (reasons.get(code) ?? 0) + 1)
    const place = countedAs(address)
    const count = (places.get(place)?.count ?? 0) + 1
    // Taken out first: what knocked last stands last.
    places.delete(place)
    places.set(place, { count, lastAt: now() })
    const [oldest] = places.keys()
    if (places.size > mostNamed && oldest !== undefined) places.delete(oldest)
  }

  return {
    enter: (address, claim) => {
      if (now() - minuteAt >= minute || now() < minuteAt) {
        minuteAt = now()
        all = 0
        knocks = new Map()
        claims = new Map()
      }
      if (claim !== undefined) {
        const count = (claims.get(claim) ?? 0) + 1
        claims.set(claim, count)
        if (count > knocksOfOneClaim) refuse(address, 'request.tooMany')
        return count <= knocksOfOneClaim
      }
      const place = countedAs(address)
      const count = (knocks.get(place) ?? 0) + 1
      // Beyond the hub's own measure nothing more is remembered of anybody.
      if (all >= knocksAtAll || count > knocksFromOnePlace) {
        refuse(address, 'request.tooMany')
        return false
      }
      all += 1
      knocks.set(place, count)
      return true
    },
    refuse,
    counts: () => ({
      since,
      total,
      reasons: [...reasons].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
      places: [...places].map(([address, one]) => ({ address, ...one })).reverse(),
    }),
  }
}
