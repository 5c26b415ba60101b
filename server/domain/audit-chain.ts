/**
 * The trail as a chain: each row bears the hash of itself over the hash of the row before, so that no row can be changed,
 * taken out, put in or moved without every later hash telling. What the chain cannot tell by itself is that its end was
 * cut off: for that the last hash is kept elsewhere too (a witness).
 */
import { toUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import { leftIn } from './audit-erasure.ts'

/** Before and after are the JSON texts as they are kept: what is hashed is what lies in the table. */
export interface ChainedRow {
  /** From 1, without gaps. */
  readonly seq: number
  readonly id: string
  /** UTC ms. */
  readonly at: number
  readonly userId: string | null
  readonly deputyFor: string | null
  readonly action: string
  readonly unitId: string | null
  readonly subject: string | null
  readonly before: string | null
  readonly after: string | null
  /** Of the row before; of the first row: `genesis`. */
  readonly prev: string
  readonly hash: string
  /** When part of what it said was erased (audit-erasure.ts); `hash` is still that of the row as it was written. */
  readonly erasedAt: number | null
}

export interface Head {
  readonly seq: number
  readonly hash: string
}

export const genesis = '0'.repeat(64)

/** SHA-256 over the canonical JSON (RFC 8785) of what was written, everything but the hash itself. */
export const rowHash = (row: Omit<ChainedRow, 'hash' | 'erasedAt'>): string =>
  sha256Hex(
    toUtf8(
      // Keys in their canonical order; the values are texts, integers and null only.
      JSON.stringify({
        action: row.action,
        after: row.after,
        at: row.at,
        before: row.before,
        deputyFor: row.deputyFor,
        id: row.id,
        prev: row.prev,
        seq: row.seq,
        subject: row.subject,
        unitId: row.unitId,
        userId: row.userId,
      }),
    ),
  )

export type ChainFault = {
  /** The first row that is not as it was. */
  readonly seq: number
  readonly fault:
    | 'changed'
    /** It, and perhaps more after it, is not there. */
    | 'missing'
    /** It does not follow the row before it: one of the two was put there later. */
    | 'unlinked'
    /** The whole row was written anew, together with everything after it. */
    | 'rewritten'
}

export type ChainState = { readonly ok: true; readonly head: Head } | ({ readonly ok: false } & ChainFault)

/**
 * Checks rows as they come, in the order of their numbers. `heads`: what witnesses remember. `from`: where an earlier
 * check ended. An excerpt has gaps, so that only each row by itself is judged.
 */
export const makeChainCheck = (d: { heads: readonly Head[]; from?: Head; excerpt?: boolean }) => {
  const start: Head = d.from ?? { seq: 0, hash: genesis }
  const remembered = new Map(d.heads.map(({ seq, hash }) => [seq, hash]))
  let head = start
  let fault: ChainFault | undefined
  const erasures = makeErasureCheck()
  const judge = (row: ChainedRow): ChainFault['fault'] | undefined => {
    const { hash, ...content } = row
    const follows = row.seq === head.seq + 1
    if (!follows && d.excerpt !== true) return row.seq > head.seq + 1 ? 'missing' : 'unlinked'
    // What an erasure left is vouched for by a row that comes later.
    if (row.erasedAt === null && rowHash(content) !== hash) return 'changed'
    if (follows && row.prev !== head.hash && !(d.excerpt === true && head === start)) return 'unlinked'
    const known = remembered.get(row.seq)
    return known !== undefined && known !== hash ? 'rewritten' : undefined
  }
  return {
    /** False: there is a fault, nothing more need be read. */
    take: (row: ChainedRow): boolean => {
      if (fault !== undefined) return false
      const found = judge(row)
      if (found !== undefined) fault = { seq: found === 'missing' ? head.seq + 1 : row.seq, fault: found }
      else {
        head = { seq: row.seq, hash: row.hash }
        erasures.take(row)
      }
      return found === undefined
    },
    end: (): ChainState => {
      if (fault !== undefined) return { ok: false, ...fault }
      const last = Math.max(0, ...remembered.keys())
      // What a witness saw is there no more: the end was cut off.
      if (last > head.seq && d.excerpt !== true) return { ok: false, seq: head.seq + 1, fault: 'missing' }
      const unvouched = erasures.unvouched()
      if (unvouched !== undefined && d.excerpt !== true)
        return { ok: false, seq: unvouched, fault: 'changed' }
      return { ok: true, head }
    },
  }
}

/** Each erased row must be, to the letter, what the newest erasure that names it left of it. */
const makeErasureCheck = () => {
  const found = new Map<number, string>()
  const vouched = new Map<number, string>()
  return {
    take: (row: ChainedRow): void => {
      if (row.erasedAt !== null) found.set(row.seq, rowHash(row))
      for (const [seq, left] of leftIn(row)) if (found.has(seq)) vouched.set(seq, left)
    },
    /** The first one that nothing vouches for. */
    unvouched: (): number | undefined => [...found].find(([seq, left]) => vouched.get(seq) !== left)?.[0],
  }
}
