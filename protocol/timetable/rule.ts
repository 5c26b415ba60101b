import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { Priority, RuleId } from '../ids.ts'
import { DurationMs, Instant, LocalDate, LocalDateTime, LocalTime, day } from '../time.ts'

/** When sessions begin, in local time of the program's zone. */
export const SessionStart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), at: LocalDateTime }),
  z
    .object({ kind: z.literal('daily'), time: LocalTime, from: LocalDate, until: LocalDate })
    .refine((d) => d.from <= d.until, { path: ['until'] }),
])
export type SessionStart = z.infer<typeof SessionStart>

export const RuleItem = z.object({
  id: z.string().max(64),
  /** SHA-256 of the manifest's envelope. */
  manifest: Sha256Hex,
  plannedMs: DurationMs,
})
export type RuleItem = z.infer<typeof RuleItem>

/** Who looks for what may sound now need not look back further than this. */
export const longestSessionMs = day

const sumOf = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length, 0)

/**
 * Rules are immutable: an edit ends the old rule (`effectiveUntil`) and adds a new one, so the past stays as it was
 * planned. A session belongs to its rule when its start lies in [effectiveFrom, effectiveUntil).
 */
export const Rule = z
  .object({
    id: RuleId,
    priority: Priority,
    effectiveFrom: Instant,
    effectiveUntil: Instant.nullable(),
    start: SessionStart,
    /** Silence between two items. */
    gapMs: DurationMs,
    items: z.array(RuleItem).min(1).max(50),
  })
  .refine(
    (r) => sumOf(r.items.map((item) => item.plannedMs)) + r.gapMs * (r.items.length - 1) <= longestSessionMs,
    {
      path: ['items'],
    },
  )
export type Rule = z.infer<typeof Rule>
