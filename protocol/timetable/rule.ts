import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { Priority, RuleId } from '../ids.ts'
import { DurationMs, Instant, day, minute } from '../time.ts'
import { SessionStart } from './session-start.ts'

export const RuleItem = z.object({
  /** Unlike every other of its rule. What separates the parts of an occurrence's id cannot occur in it. */
  id: z.string().regex(/^[^#\n]{1,60}$/),
  /** SHA-256 of the manifest's envelope. */
  manifest: Sha256Hex,
  plannedMs: DurationMs.min(1),
  /** How often it is said, one after the other with the rule's gap between; absent: once. */
  repeat: z.number().int().min(2).max(10).optional(),
})
export type RuleItem = z.infer<typeof RuleItem>

/** Who looks for what may sound now need not look back further than this. */
export const longestSessionMs = day

/** How long a session may be held up behind others before the rest of it is given up. */
export const patienceMs = 30 * minute

/**
 * Rules are immutable: an edit ends the old rule (`effectiveUntil`) and adds a new one, so the past stays as it was
 * planned. A session belongs to its rule when its start lies in [effectiveFrom, effectiveUntil): one that has begun
 * goes on to its end, an edit in the middle of it is for the next.
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
    /** The ward's order among sessions of one priority that meet: the lower number goes first; absent: 0. */
    order: z.number().int().min(-1_000).max(1_000).optional(),
    /**
     * What becomes of a session that something higher took the output from. Absent: it goes on where it stopped, and
     * all that is left of it moves back. `skip`: it keeps to its clock; what was overtaken is not made good.
     */
    whenOvertaken: z.literal('skip').optional(),
    /** How long its place in the day is, from its start. Absent: as long as it takes. */
    slotMs: DurationMs.min(1_000).max(longestSessionMs).optional(),
    /** At the end of the slot the item that sounds is cut. Absent: it is finished, and no other begins. */
    cutAtSlotEnd: z.boolean().optional(),
  })
  .refine((r) => lengthOf(r) <= longestSessionMs, { path: ['items'] })
  .refine((r) => new Set(r.items.map((item) => item.id)).size === r.items.length, { path: ['items'] })
export type Rule = z.infer<typeof Rule>

/** The longest single item of some rules, ms. */
export const longestItem = (rules: readonly Pick<Rule, 'items'>[]): number =>
  rules.reduce((longest, { items }) => Math.max(longest, ...items.map((i) => i.plannedMs)), 0)

/** From the first item's start to the last one's end, ms, when nothing comes between. */
export const sessionLengthMs = (rule: Pick<Rule, 'items' | 'gapMs'>): number => lengthOf(rule)

const lengthOf = ({ items, gapMs }: { items: readonly RuleItem[]; gapMs: number }): number => {
  const times = (item: RuleItem) => item.repeat ?? 1
  const plays = items.reduce((sum, item) => sum + times(item), 0)
  return items.reduce((sum, item) => sum + item.plannedMs * times(item), 0) + gapMs * (plays - 1)
}
