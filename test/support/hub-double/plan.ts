/** What a test wants to sound, and the rule that says so. */
import { RuleId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, defaultTimeZone, localDateOf, localDateTimeOf } from '@nguon/protocol/time'
import type { Rule } from '@nguon/protocol/timetable/rule'
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { sha256 } from './blob-shelf.ts'

export interface Plan {
  /** UTC ms, a whole second. */
  readonly at: number
  readonly items: readonly { readonly manifest: Uint8Array; readonly plannedMs: number }[]
  readonly gapMs?: number
  readonly priority?: 'normal' | 'priority'
  /** Local time; every day from the day of `at` for two months. */
  readonly dailyAt?: string
}

export const ruleOf = (plan: Plan, now: number): Rule => ({
  id: RuleId.parse(newUuid()),
  priority: plan.priority ?? 'normal',
  effectiveFrom: now - day,
  effectiveUntil: null,
  start: startOf(plan),
  gapMs: plan.gapMs ?? 0,
  items: plan.items.map((item, n) => ({
    id: `i${n}`,
    manifest: sha256(item.manifest),
    plannedMs: item.plannedMs,
  })),
})

const startOf = ({ at, dailyAt }: Plan): SessionStart =>
  dailyAt === undefined
    ? { kind: 'once', at: localDateTimeOf(at, defaultTimeZone) }
    : {
        kind: 'daily',
        time: dailyAt,
        from: localDateOf(at, defaultTimeZone),
        until: localDateOf(at + 60 * day, defaultTimeZone),
      }
