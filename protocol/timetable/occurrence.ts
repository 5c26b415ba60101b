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
  const session = new SessionName(rule.id, localStart)
  const occurrences: Occurrence[] = []
  let at = startsAt
  for (const item of rule.items)
    for (let n = 1; n <= (item.repeat ?? 1); n += 1) {
      occurrences.push(new PlannedOccurrence(session, rule, { item, n, startsAt: at }))
      at += item.plannedMs + rule.gapMs
    }
  return occurrences
}

/**
 * Most occurrences are only looked at for their time: hashing the ids of all would cost more than everything else. A
 * class, because a literal with a getter costs twenty times as much to make. Ids are not copied by `{...occurrence}`;
 * whoever needs a copy names what it takes.
 */
class PlannedOccurrence implements Occurrence {
  readonly #session: SessionName
  #id: string | undefined
  readonly rule: RuleId
  readonly item: string
  readonly manifest: string
  readonly priority: Priority
  readonly startsAt: number
  readonly endsAt: number

  /** `n` is 1 unless it is a repeat. */
  constructor(session: SessionName, rule: Rule, of: { item: RuleItem; n: number; startsAt: number }) {
    const { item, n, startsAt } = of
    this.#session = session
    this.rule = rule.id
    this.item = n === 1 ? item.id : `${item.id}#${n}`
    this.manifest = item.manifest
    this.priority = rule.priority
    this.startsAt = startsAt
    this.endsAt = startsAt + item.plannedMs
  }

  get id(): string {
    return (this.#id ??= this.#session.idOf(this.item))
  }

  get session(): string {
    return this.#session.id
  }

  toJSON(): Occurrence {
    const { id, session, rule, item, manifest, priority, startsAt, endsAt } = this
    return { id, session, rule, item, manifest, priority, startsAt, endsAt }
  }
}

class SessionName {
  readonly #text: string
  #id: string | undefined

  constructor(rule: RuleId, localStart: string) {
    this.#text = `${rule}\n${localStart}`
  }

  get id(): string {
    return (this.#id ??= halfSha256Hex(this.#text))
  }

  /** 128 bits are plenty: ids need only be distinct within one device. The separator cannot occur inside a part. */
  idOf(item: string): string {
    return halfSha256Hex(`${this.#text}\n${item}`)
  }
}
