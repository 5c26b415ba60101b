/** What one device shall know: which rules, cut to what was meant for it, and nothing that is long over. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { UnitId, ZoneId } from '@nguon/protocol/ids'
import { ZoneId as ZoneIdSchema } from '@nguon/protocol/ids'
import type { Program } from '@nguon/protocol/messages/program'
import { day, instantOf } from '@nguon/protocol/time'
import { lastDateOf } from '@nguon/protocol/timetable/expand'
import { resolverVersion } from '@nguon/protocol/timetable/resolve'
import { sessionLengthMs, type Rule } from '@nguon/protocol/timetable/rule'

/** A schedule's rule and since (until) when this device was one of its targets. */
export interface Assignment {
  readonly rule: Rule
  readonly fromAt: number
  readonly untilAt: number | null
}

export type ProgramContent = Pick<Program, 'resolver' | 'timeZone' | 'zones' | 'rules' | 'manifests'>

export const programContent = (d: {
  timeZone: string
  /** From the province down. */
  unitPath: readonly UnitId[]
  assignments: readonly Assignment[]
  /** Size of each manifest's envelope in bytes; a rule whose manifest is not there cannot be played and is left out. */
  manifestBytes: ReadonlyMap<string, number>
  now: number
}): ProgramContent => {
  const rules = d.assignments
    .map(cutToAssignment)
    .filter((rule) => endsAt(rule, d.timeZone) > d.now - keepEndedMs)
    .filter((rule) => rule.items.every((item) => d.manifestBytes.has(item.manifest)))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.effectiveFrom - b.effectiveFrom))
  const named = new Set(rules.flatMap((rule) => rule.items.map((item) => item.manifest)))
  return {
    resolver: resolverVersion,
    timeZone: d.timeZone,
    zones: zonesOf(d.unitPath),
    rules,
    manifests: [...named]
      .sort()
      .flatMap((sha256) =>
        d.manifestBytes.has(sha256) ? [{ sha256, bytes: d.manifestBytes.get(sha256) ?? 0 }] : [],
      ),
  }
}

/** Same meaning, same fingerprint: then the device needs no new version. */
export const programFingerprint = (content: ProgramContent): string =>
  sha256Hex(toUtf8(JSON.stringify(content)))

/** Every unit on the path is a zone of the same id: one publish reaches a ward or the whole province. */
export const zonesOf = (unitPath: readonly UnitId[]): ZoneId[] =>
  unitPath.map((unit) => ZoneIdSchema.parse(unit))

/** Long enough for a box to finish, or to learn that it missed, what has just ended. */
const keepEndedMs = day

const cutToAssignment = ({ rule, fromAt, untilAt }: Assignment): Rule => ({
  ...rule,
  effectiveFrom: Math.max(rule.effectiveFrom, fromAt),
  effectiveUntil:
    untilAt === null
      ? rule.effectiveUntil
      : rule.effectiveUntil === null
        ? untilAt
        : Math.min(rule.effectiveUntil, untilAt),
})

/** When the rule's last session is over, UTC ms. */
const endsAt = (rule: Rule, timeZone: string): number => {
  const time = rule.start.kind === 'once' ? rule.start.at.slice(11) : rule.start.time
  const lastStart = instantOf(`${lastDateOf(rule)}T${time}`, timeZone)
  return Math.min(lastStart, rule.effectiveUntil ?? lastStart) + sessionLengthMs(rule)
}
