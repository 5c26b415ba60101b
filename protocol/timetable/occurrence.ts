/** One planned play of one item; its id is the same wherever it is computed. */
import { halfSha256Hex } from '../hash.ts'
import type { Priority, RuleId } from '../ids.ts'
import type { Rule, RuleItem } from './rule.ts'

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
  let session: string | undefined
  const sessionId = () => (session ??= idOf(rule.id, localStart))
  const occurrences: Occurrence[] = []
  let at = startsAt
  for (const item of rule.items)
    for (let n = 1; n <= (item.repeat ?? 1); n += 1) {
      occurrences.push(occurrenceOf({ rule, localStart, sessionId, item, n, startsAt: at }))
      at += item.plannedMs + rule.gapMs
    }
  return occurrences
}

const occurrenceOf = (of: {
  rule: Rule
  localStart: string
  sessionId: () => string
  item: RuleItem
  /** 1 unless it is a repeat. */
  n: number
  startsAt: number
}): Occurrence => {
  const { rule, item, startsAt } = of
  const name = of.n === 1 ? item.id : `${item.id}#${of.n}`
  let id: string | undefined
  return {
    // Most occurrences are only looked at for their time: hashing them all would cost more than everything else.
    get id() {
      return (id ??= idOf(rule.id, of.localStart, name))
    },
    get session() {
      return of.sessionId()
    },
    rule: rule.id,
    item: name,
    manifest: item.manifest,
    priority: rule.priority,
    startsAt,
    endsAt: startsAt + item.plannedMs,
  }
}

/** 128 bits are plenty: ids need only be distinct within one device. The separator cannot occur inside a part. */
const idOf = (...parts: string[]): string => halfSha256Hex(parts.join('\n'))
