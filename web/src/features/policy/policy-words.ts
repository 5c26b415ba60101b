/** A profile as sentences, line by line; two profiles differ where their sentences do. */
import type { limits } from '@nguon/i18n/vi/limits'
import type { Hours, PolicyProfile } from '../../api/limits.ts'
import { shortDate } from '../../format/dates.ts'

export type SayKey = keyof (typeof limits)['policy']['say']
export interface Say {
  readonly words: (key: SayKey, params?: Readonly<Record<string, string | number>>) => string
  /** `T2`; 1 is Monday. */
  readonly weekday: (day: number) => string
}

export const policyLines = [
  'name',
  'quietHours',
  'windows',
  'weekdays',
  'broadcasts',
  'relay',
  'exceptions',
  'ceilings',
  'legalBasis',
] as const
export type PolicyLine = (typeof policyLines)[number]
export type PolicyWords = Readonly<Record<PolicyLine, readonly string[]>>

export const policyWords = (p: PolicyProfile, { words, weekday }: Say): PolicyWords => ({
  name: [p.name],
  legalBasis: p.legalBasis === '' ? [] : [p.legalBasis],
  quietHours:
    p.quietHours.length === 0 ? [words('noQuiet')] : [words('quiet', { hours: hoursText(p.quietHours) })],
  windows: p.windows.length === 0 ? [words('anyHour')] : [words('windows', { hours: hoursText(p.windows) })],
  weekdays: [weekdaysText(p.weekdays, { words, weekday })],
  broadcasts: [
    `${p.broadcastsPerDay === null ? words('anyCount') : words('perDay', { count: p.broadcastsPerDay })}, ${
      p.broadcastMs === null ? words('anyLength') : words('length', { minutes: minutesOf(p.broadcastMs) })
    }`,
    words('join', { minutes: minutesOf(p.joinMs) }),
  ],
  relay: [words(p.relayCounts ? 'relayCounts' : 'relayFree')],
  exceptions:
    p.exceptions.length === 0
      ? [words('noExceptions')]
      : [
          ...p.exceptions.map(({ name, from, until }) =>
            words('exception', { name, from: shortDate(from), until: shortDate(until) }),
          ),
          words('exceptionsText'),
        ],
  ceilings:
    p.ceilings.length === 0
      ? [words('noCeilings')]
      : p.ceilings.map((one) => words('ceiling', { hours: hoursText([one]), level: one.level })),
})

export interface PolicyChange {
  readonly line: PolicyLine
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export const policyChanges = (before: PolicyWords, after: PolicyWords): PolicyChange[] =>
  policyLines.flatMap((line) =>
    before[line].join('\n') === after[line].join('\n')
      ? []
      : [{ line, before: before[line], after: after[line] }],
  )

export const hoursText = (hours: readonly Hours[]): string =>
  hours.map(({ from, to }) => `${from} – ${to}`).join(', ')

const minutesOf = (ms: number): number => Math.round(ms / 6_000) / 10

const weekdaysText = (days: readonly number[], { words, weekday }: Say): string => {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  if (sorted.length === 7) return words('everyDay')
  if (sorted.join() === '1,2,3,4,5') return words('workdays')
  return words('days', { days: sorted.map(weekday).join(', ') })
}
