/** One planned play of one item; its id is the same wherever it is computed. */
import { toUtf8 } from '../bytes.ts'
import { sha256Hex } from '../hash.ts'
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

/** The items of one session in their order, each after the one before it and the rule's gap. */
export const occurrencesOfSession = (rule: Rule, localStart: string, startsAt: number): Occurrence[] => {
  const session = idOf(rule.id, localStart)
  let at = startsAt
  return rule.items.map((item: RuleItem) => {
    const occurrence: Occurrence = {
      id: idOf(rule.id, localStart, item.id),
      session,
      rule: rule.id,
      item: item.id,
      manifest: item.manifest,
      priority: rule.priority,
      startsAt: at,
      endsAt: at + item.plannedMs,
    }
    at += item.plannedMs + rule.gapMs
    return occurrence
  })
}

export const sessionLengthMs = (rule: Rule): number =>
  rule.items.reduce((sum, item) => sum + item.plannedMs, 0) + rule.gapMs * (rule.items.length - 1)

/** 128 bits are plenty: ids need only be distinct within one device. The separator cannot occur inside a part. */
const idOf = (...parts: string[]): string => sha256Hex(toUtf8(parts.join('\n'))).slice(0, 32)
