/** One planned play of one item; its id is the same wherever it is computed. */
import { toUtf8 } from '../bytes.ts'
import { sha256Hex } from '../hash.ts'
import type { Priority, RuleId } from '../ids.ts'
import type { Rule } from './rule.ts'

export interface Occurrence {
  readonly id: string
  /** All items of one start of one rule. */
  readonly session: string
  readonly rule: RuleId
  readonly item: string
  readonly manifest: string
  readonly priority: Priority
  readonly startsAt: number
  readonly endsAt: number
}

/**
 * The items of one session in their order, repeats included, each after the one before it and the rule's gap.
 * `localStart` is what the wall's clock shows and makes the ids; `startsAt` is the instant, a box's stagger included.
 */
export const occurrencesOfSession = (rule: Rule, localStart: string, startsAt: number): Occurrence[] => {
  const session = lazy(() => idOf(rule.id, localStart))
  let at = startsAt
  return rule.items.flatMap((item) =>
    Array.from({ length: item.repeat ?? 1 }, (_, n): Occurrence => {
      const name = n === 0 ? item.id : `${item.id}#${n + 1}`
      const id = lazy(() => idOf(rule.id, localStart, name))
      const from = at
      at += item.plannedMs + rule.gapMs
      return {
        // Most occurrences are only looked at for their time: hashing them all would cost more than everything else.
        get id() {
          return id()
        },
        get session() {
          return session()
        },
        rule: rule.id,
        item: name,
        manifest: item.manifest,
        priority: rule.priority,
        startsAt: from,
        endsAt: from + item.plannedMs,
      }
    }),
  )
}

const lazy = (make: () => string): (() => string) => {
  let made: string | undefined
  return () => (made ??= make())
}

/** 128 bits are plenty: ids need only be distinct within one device. The separator cannot occur inside a part. */
const idOf = (...parts: string[]): string => sha256Hex(toUtf8(parts.join('\n'))).slice(0, 32)
