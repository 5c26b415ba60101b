/** What speaks against a plan, as coded refusals with the words' values. */
import { dateOf } from '@nguon/protocol/calendar/civil'
import type { Hours } from '@nguon/protocol/policy/hours'
import { dayAt } from '@nguon/protocol/time'
import type { AirRefusal } from '../../domain/air-time.ts'
import { dateText, instantText } from '../../domain/local-text.ts'
import { shortLength } from '@nguon/i18n/lengths'
import { refused, type Outcome } from '../../domain/outcome.ts'
import type { RefusedCode } from '../../domain/refused-codes.ts'
import type { Stores } from '../../ports/stores.ts'
import type { SchedulePlan } from './plan-schedule.ts'

/** `nearestAt`: where its first session would have to begin for nothing to refuse. */
export interface PlanRefusal {
  readonly code: RefusedCode
  readonly params: Record<string, string | number>
  readonly nearestAt: number | null
}

export interface PlanRefusals {
  conflicts: PlanRefusal[]
  policy: (PlanRefusal & { at: number })[]
}

export const refusalsOf = async (
  stores: Pick<Stores, 'bulletins'>,
  plan: SchedulePlan,
  timeZone: string,
): Promise<PlanRefusals> => {
  const { conflict, refusals, sessions, items } = plan
  const nearestAt = plan.nearestAt ?? null
  /** Where nothing near was found nothing is said of it. */
  const nearby = (at: number | null) => (at === null ? {} : { nearest: instantText(at, timeZone) })
  const other = conflict && (await stores.bulletins.find(conflict.with.schedule.items[0].bulletinId))
  const [first] = sessions
  return {
    conflicts: conflict
      ? [
          {
            code: conflict.orderNeeded ? 'schedule.orderNeeded' : 'schedule.conflict',
            params: {
              title: other?.title ?? '',
              startsAt: instantText(conflict.with.session.startsAt, timeZone),
              ...nearby(nearestAt),
            },
            nearestAt,
          },
        ]
      : [],
    policy: refusals.map(({ session, refusal }) => {
      const near = nearestAt === null ? null : session.startsAt + nearestAt - first.startsAt
      return {
        code: `policy.${refusal.reason}` as const,
        params: {
          ...numbersOf(refusal),
          title: items[0].bulletin.title,
          at: instantText(session.startsAt, timeZone),
          ...nearby(near),
        },
        at: session.startsAt,
        nearestAt: near,
      }
    }),
  }
}

/** The first of them, as creating the schedule is refused; undefined: nothing speaks against it. */
export const firstRefusal = ({ conflicts, policy }: PlanRefusals): Outcome<never> | undefined => {
  const found = conflicts[0] ?? policy[0]
  if (found === undefined) return undefined
  const { code, params, nearestAt } = found
  return refused(code, nearestAt === null ? params : { ...params, nearestAt })
}

/** Values that the words of the code mention. */
const numbersOf = (refusal: AirRefusal): Record<string, string | number> => {
  const { profile, usedMs, totalMs, sound, broadcasts } = refusal
  const policy = profile.name
  switch (refusal.reason) {
    case 'quietHours':
      return { policy, hours: hoursText(profile.quietHours) }
    case 'outsideWindow':
      return { policy, hours: hoursText(profile.windows) }
    case 'weekday':
      return { policy, date: dateText(dateOf(dayAt(sound.from, profile.timeZone))) }
    case 'tooManyBroadcasts':
      return { policy, broadcasts, max: profile.broadcastsPerDay ?? 0 }
    case 'broadcastTooLong': {
      const maxMs = profile.broadcastMs ?? 0
      return {
        policy,
        used: shortLength(usedMs),
        added: shortLength(totalMs - usedMs),
        total: shortLength(totalMs),
        max: shortLength(maxMs),
        over: shortLength(totalMs - maxMs),
      }
    }
  }
}

const hoursText = (hours: readonly Hours[]): string => hours.map(({ from, to }) => `${from}–${to}`).join(', ')
