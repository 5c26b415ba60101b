/**
 * What became of one occurrence on one device, folded from journal rows. The fold gives the same play in whatever order
 * and however often the rows come: each row is a claim about the play, and the strongest claim stands (I7).
 */
import type { BulletinId, RuleId } from '@nguon/protocol/ids'
import type { JournalRow, PlayRef, Proof } from '@nguon/protocol/messages/journal'

export interface Play {
  readonly occurrence: string
  readonly session: string
  readonly rule: RuleId
  readonly bulletin: BulletinId | null
  readonly manifest: string
  readonly plannedAt: number
  readonly plannedMs: number
  readonly startedAt: number | null
  readonly playedMs: number | null
  readonly state: 'playing' | 'completed' | 'interrupted' | 'failed' | 'skipped'
  readonly proof: Proof
  readonly reason: string | null
  readonly captures: { readonly taken: number; readonly matched: number } | null
}

/** What one row says of a play; nothing for a row that speaks of none. */
export const claimOf = (row: JournalRow): Play | undefined => {
  switch (row.event) {
    case 'started':
      return { ...refOf(row.play), ...notYet, state: 'playing', startedAt: row.startedAt }
    case 'resumed':
      return { ...refOf(row.play), ...notYet, state: 'playing', startedAt: row.startedAt }
    case 'completed':
      return { ...refOf(row.play), ...endOf(row), state: 'completed', reason: null }
    case 'interrupted':
      return { ...refOf(row.play), ...endOf(row), state: 'interrupted', reason: row.reason }
    case 'failed':
      return { ...refOf(row.play), ...endOf(row), state: 'failed', reason: row.reason }
    case 'skipped':
      return { ...refOf(row.play), ...notYet, state: 'skipped', startedAt: null, reason: row.reason }
    case 'opened':
    case 'refused':
    case 'command':
    case 'interruption':
      return undefined
  }
}

/** Commutative, associative and idempotent. */
export const strongerOf = (a: Play | undefined, b: Play): Play => {
  if (a === undefined) return b
  const strong = compareClaims(a, b) >= 0 ? a : b
  return { ...strong, startedAt: earliest(a.startedAt, b.startedAt) }
}

// An ending outranks "playing"; having played outranks not having played; a longer play a shorter one.
const rank = { skipped: 0, playing: 1, failed: 2, interrupted: 3, completed: 4 } as const

const compareClaims = (a: Play, b: Play): number =>
  rank[a.state] - rank[b.state] ||
  (a.playedMs ?? -1) - (b.playedMs ?? -1) ||
  compareTexts(a.proof, b.proof) ||
  // Rows that differ in nothing that matters must still have one order.
  compareTexts(tieOf(a), tieOf(b))

const tieOf = ({ startedAt: _, ...play }: Play): string => JSON.stringify(Object.entries(play).sort())
const compareTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

const notYet = { playedMs: null, proof: 'P0', reason: null, captures: null } as const

const refOf = (ref: PlayRef) => ({
  occurrence: ref.occurrence,
  session: ref.session,
  rule: ref.rule,
  bulletin: ref.bulletin,
  manifest: ref.manifest,
  plannedAt: ref.plannedAt,
  plannedMs: ref.plannedMs,
})

const endOf = (row: { startedAt: number; playedMs: number; proof: Proof; captures: Play['captures'] }) => ({
  startedAt: row.startedAt,
  playedMs: row.playedMs,
  proof: row.proof,
  captures: row.captures,
})
