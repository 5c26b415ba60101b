/** What one device shall know: which rules, cut to what was meant for it, and nothing that is long over. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { UnitId, ZoneId } from '@nguon/protocol/ids'
import { ZoneId as ZoneIdSchema } from '@nguon/protocol/ids'
import type { BlobRef } from '@nguon/protocol/messages/head'
import type { Program } from '@nguon/protocol/messages/program'
import { day } from '@nguon/protocol/time'
import { resolverVersion } from '@nguon/protocol/timetable/resolve'
import type { Pause } from '@nguon/protocol/timetable/pause'
import { plainVolume } from '@nguon/protocol/policy/volume'
import { sessionLengthMs, type Rule } from '@nguon/protocol/timetable/rule'
import { calendarFor, isEmptyCalendar, programWindow } from './calendar-for.ts'
import type { EnteredYear } from './holidays.ts'
import { lastStartOf } from './schedule-rule.ts'
import { plainSound, type SoundSetting } from './sound-setting.ts'

/** A schedule's rule and since (until) when this device was one of its targets. */
export interface Assignment {
  readonly rule: Rule
  readonly fromAt: number
  readonly untilAt: number | null
}

export type ProgramContent = Omit<Program, 'hub' | 'to' | 'id' | 'issuedAt' | 'epoch' | 'version'>

export const programContent = (d: {
  timeZone: string
  /** From the province down. */
  unitPath: readonly UnitId[]
  assignments: readonly Assignment[]
  /** Size of each manifest's envelope in bytes; a rule whose manifest is not there cannot be played and is left out. */
  manifestBytes: ReadonlyMap<string, number>
  now: number
  /** Everything else that the box knows; absent: nothing of it. */
  years?: readonly EnteredYear[]
  sound?: SoundSetting | undefined
  pauses?: readonly Pause[]
  policies?: readonly BlobRef[]
  overrides?: readonly BlobRef[]
}): ProgramContent => {
  const rules = d.assignments
    .map(cutToAssignment)
    .filter((rule) => endsAt(rule, d.timeZone) > d.now - keepEndedMs)
    .filter((rule) => rule.items.every((item) => d.manifestBytes.has(item.manifest)))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.effectiveFrom - b.effectiveFrom))
  const calendar = calendarFor(
    rules.map((rule) => rule.start),
    programWindow(d.now, d.timeZone),
    { timeZone: d.timeZone, years: d.years ?? [] },
  )
  const { staggerMs, volume } = d.sound ?? plainSound
  const pauses = (d.pauses ?? []).filter((pause) => pause.until > d.now - keepEndedMs).slice(0, mostOf.pauses)
  const policies = refsOf(d.policies, mostOf.policies)
  const overrides = refsOf(d.overrides, mostOf.overrides)
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
    ...(isEmptyCalendar(calendar) ? {} : { calendar }),
    ...(staggerMs === 0 ? {} : { staggerMs }),
    ...(pauses.length === 0 ? {} : { pauses }),
    ...(volume === plainVolume ? {} : { volume }),
    ...(policies.length === 0 ? {} : { policies }),
    ...(overrides.length === 0 ? {} : { overrides }),
  }
}

/** As the program's schema says. */
const mostOf = { policies: 8, overrides: 20, pauses: 50 } as const

/** Whatever else is known of a blob stays here. */
const refsOf = (refs: readonly BlobRef[] | undefined, most: number): BlobRef[] =>
  (refs ?? []).slice(-most).map(({ sha256, bytes }) => ({ sha256, bytes }))

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
  const lastStart = lastStartOf(rule, timeZone)
  return Math.min(lastStart, rule.effectiveUntil ?? lastStart) + sessionLengthMs(rule)
}
