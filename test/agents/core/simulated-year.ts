/**
 * A year of one loudspeaker in a few milliseconds a day: its hub edits the schedule, the link and the power fail, its
 * clock is set back and forth, emergencies interrupt it. The decisions are the real ones; what is simulated is the
 * world around them. Everything comes from a seed, so that a bad year can be lived again.
 */
import { RuleId } from '@nguon/protocol/ids'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { broadcastsOf, type Sound } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { day, defaultTimeZone, hour, localDateOf, localDateTimeOf, minute } from '@nguon/protocol/time'
import { sessionsBetween, type Timetable } from '@nguon/protocol/timetable/expand'
import { planBetween } from '@nguon/protocol/timetable/ownership'
import { Rule } from '@nguon/protocol/timetable/rule'
import { lateLimitMs } from '../../../agents/core/decide-play.ts'
import { isQuietAt, makeLawful } from '../../../agents/core/lawful.ts'
import type { ItemVerdict } from '../../../agents/core/item.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { makeSimulatedBox } from './simulated-box.ts'
import { manifest } from './worlds.ts'

const ready: ItemVerdict = { kind: 'ready', manifest, rendition: manifest.renditions[0] }
export const profile: PolicyProfile = readyMadeProfiles.hanoiRural
const yearBegins = Date.UTC(2026, 0, 1) - 7 * hour

type Happening =
  | { readonly kind: 'edit' | 'crash' | 'emergency' | 'over' }
  | { readonly kind: 'power' | 'link'; readonly on: boolean }
  | { readonly kind: 'clock'; readonly off: number }

export interface Year {
  readonly plays: number
  readonly resumed: number
  readonly cutShort: number
  readonly refusedByPolicy: number
  /** What must not be: a second start, a play missing though nothing was in its way, a sound the policy forbids. */
  readonly violations: { readonly i2: string[]; readonly i5: string[]; readonly i9: string[] }
}

/** `lawless`: a box that forgets to ask its policy. */
export const liveYear = (seed: number, { lawless = false } = {}): Year => {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  let nextRule = 0
  const newRule = (from: number): Rule => {
    nextRule += 1
    const date = localDateOf(from, defaultTimeZone)
    // Mostly sensible hours; sometimes the mistake that woke a village.
    const time = pick([
      '05:45:00',
      '06:30:00',
      '16:45:00',
      '17:00:00',
      '17:00:00',
      '17:20:00',
      '21:50:00',
      '03:15:00',
    ])
    const span = { time, from: date, until: localDateOf(from + (10 + random() * 120) * day, defaultTimeZone) }
    const start = pick([
      { kind: 'weekly' as const, ...span, weekdays: [1, 2, 3, 4, 5] },
      { kind: 'weekly' as const, ...span, weekdays: [1 + Math.floor(random() * 7)] },
      { kind: 'monthly' as const, ...span, on: { days: [1, 15] } },
      {
        kind: 'once' as const,
        at: localDateTimeOf(Math.floor((from + random() * 3 * day) / 1_000) * 1_000, defaultTimeZone),
      },
    ])
    return Rule.parse({
      id: RuleId.parse(`01939c00-0000-7000-8000-${String(seed * 1_000 + nextRule).padStart(12, '0')}`),
      priority: random() < 0.25 ? 'priority' : 'normal',
      effectiveFrom: from,
      effectiveUntil: null,
      start,
      gapMs: 2_000,
      ...(random() < 0.3 ? { whenOvertaken: 'skip' } : {}),
      items: Array.from({ length: 1 + Math.floor(random() * 2) }, (_, n) => ({
        id: `i${n}`,
        manifest: 'a'.repeat(64),
        plannedMs: 20_000 + Math.floor(random() * 600) * 1_000,
      })),
    })
  }

  const box = makeSimulatedBox()
  // The programme that everybody knows, so that what happens in the evening happens to something.
  const known = Rule.parse({
    ...newRule(yearBegins),
    priority: 'normal',
    start: {
      kind: 'weekly',
      time: '17:00:00',
      from: '2026-01-01',
      until: '2026-12-31',
      weekdays: [1, 2, 3, 4, 5],
    },
    items: [300_000, 360_000].map((plannedMs, n) => ({ id: `i${n}`, manifest: 'a'.repeat(64), plannedMs })),
  })
  let rules: Rule[] = [known, newRule(yearBegins)]
  let held: Timetable = { timeZone: defaultTimeZone, rules }
  let [powered, linked, clockOff] = [true, true, 0]
  let emergencyUntil: number | undefined
  const i5: string[] = []

  const desired = () => ({
    timetable: held,
    interruptions: box.interruptions(),
    silence: undefined,
    since: yearBegins,
    judge: () => ready,
    ...law(),
    bulletin: () => undefined,
  })

  const law = () => {
    if (lawless) return { lawful: () => undefined, quietAt: () => false }
    const kept = { deviceKind: 'loudspeaker', profile, lifts: [], pauses: [], sounds: box.sounds() } as const
    return { lawful: makeLawful(kept), quietAt: (now: number) => isQuietAt(kept, now) }
  }

  const happenings = eventsOf(random)
  /** Nothing has happened since then: from there on the plan must come true. */
  let calmSince = yearBegins

  for (const [n, { at, what }] of happenings.entries()) {
    const from = n === 0 ? yearBegins : (happenings[n - 1]?.at ?? yearBegins)
    if (powered) live(from, at)
    if (powered) i5.push(...missing(calmSince, at))
    happen(what, at)
    calmSince = at
  }

  function live(from: number, to: number): void {
    for (let now = from; now < to;) {
      const wakeAt = box.look(desired(), now + clockOff) - clockOff
      const idle = wakeAt >= now + minute
      now = idle ? Math.max(wakeAt, Math.min(to, nextStart(now + clockOff) - clockOff - 9_000)) : wakeAt
    }
  }

  /** The loop would look every minute; nothing can be seen before the next session, or what waits from this one. */
  function nextStart(now: number): number {
    const near = planBetween(held, now, now + hour, box.interruptions()).segments.length > 0
    if (near) return now
    const starts = sessionsBetween(held, now, now + 3 * day).map((s) => s.startsAt)
    return Math.min(now + 3 * day, ...starts.filter((at) => at > now))
  }

  function missing(from: number, to: number): string[] {
    const plan = planBetween(held, from + clockOff, to + clockOff, box.interruptions())
    // What began late makes the next one late, within the limit; a program that came late may find an item played.
    return plan.segments
      .filter(
        (s) => s.positionMs === 0 && s.from > from + clockOff + 70_000 && s.until < to + clockOff - 1_000,
      )
      .filter(({ occurrence: { id }, from: due, until }) => {
        const heard = box.heard.some((h) => h.occurrence === id && h.from <= due + lateLimitMs)
        const reason = box.skipped.get(id)
        // Short, and its whole time taken by one that had begun late within the limit.
        if (reason === 'late' && box.heard.some((h) => h.from < until && h.to > until)) return false
        return !heard && (reason === undefined || reason === 'late' || reason === 'notDelivered')
      })
      .map(
        (s) => `${localDateTimeOf(s.from, defaultTimeZone)} ${box.skipped.get(s.occurrence.id) ?? 'nothing'}`,
      )
  }

  function happen(what: Happening, at: number): void {
    const now = at + clockOff
    switch (what.kind) {
      case 'edit': {
        const which = Math.floor(random() * rules.length)
        rules = rules.map((r, n) =>
          n === which && r !== known && r.effectiveUntil === null ? { ...r, effectiveUntil: at } : r,
        )
        rules = [...rules.filter((r) => (r.effectiveUntil ?? at) > at - 3 * day), newRule(at)]
        break
      }
      case 'crash':
        if (powered) box.crash(now)
        break
      case 'power':
        if (powered && !what.on) box.crash(now)
        powered = what.on
        break
      case 'link':
        linked = what.on
        break
      case 'clock':
        clockOff = what.off
        break
      case 'emergency':
        if (powered && emergencyUntil === undefined) {
          box.interrupt({ id: `e${at}`, kind: 'emergency', from: now, until: null }, now)
          emergencyUntil = at
        }
        break
      case 'over':
        for (const i of box.interruptions())
          if (i.until === null) box.interrupt({ ...i, until: Math.max(i.from, now) }, now)
        emergencyUntil = undefined
        break
    }
    if (linked && powered) held = { timeZone: defaultTimeZone, rules }
  }

  return {
    plays: box.heard.filter((h) => h.positionMs === 0).length,
    resumed: box.heard.filter((h) => h.positionMs > 0).length,
    cutShort: box.heard.filter((h) => h.ended === 'restarted').length,
    refusedByPolicy: [...box.skipped.values()].filter((r) => byPolicy.has(r)).length,
    violations: { i2: startedTwice(box.heard), i5, i9: forbidden(box.heard) },
  }
}

const byPolicy: ReadonlySet<string> = new Set([
  'quietHours',
  'tooManyBroadcasts',
  'broadcastTooLong',
  'weekday',
])

const eventsOf = (random: () => number): { at: number; what: Happening }[] => {
  const at = () => yearBegins + day + Math.floor(random() * 363 * day)
  // Half of what happens, happens in the evening programme.
  const evening = () =>
    yearBegins + Math.floor(random() * 363) * day + 17 * hour + Math.floor(random() * 12 * minute)
  const when = () => (random() < 0.5 ? at() : evening())
  const events: { at: number; what: Happening }[] = []
  const add = (count: number, make: () => { at: number; what: Happening }[]) => {
    for (let n = 0; n < count; n += 1) events.push(...make())
  }
  add(30, () => [{ at: when(), what: { kind: 'edit' } }])
  add(15, () => [{ at: when(), what: { kind: 'crash' } }])
  add(12, () => {
    const from = when()
    return [
      { at: from, what: { kind: 'power', on: false } },
      { at: from + minute + Math.floor(random() * 2 * day), what: { kind: 'power', on: true } },
    ]
  })
  add(6, () => {
    const from = at()
    return [
      { at: from, what: { kind: 'link', on: false } },
      { at: from + Math.floor(random() * 30 * day), what: { kind: 'link', on: true } },
    ]
  })
  add(20, () => [{ at: when(), what: { kind: 'clock', off: Math.round((random() - 0.5) * 80_000) } }])
  add(6, () => {
    const from = evening()
    return [
      { at: from, what: { kind: 'emergency' } },
      { at: from + 10_000 + Math.floor(random() * 5 * minute), what: { kind: 'over' } },
    ]
  })
  return events.sort((a, b) => a.at - b.at)
}

interface Stretch {
  readonly occurrence: string
  readonly from: number
  readonly to: number
  readonly positionMs: number
}

/** I2: from its beginning once at the most; further only from where it was interrupted. */
const startedTwice = (heard: readonly Stretch[]): string[] => {
  const sounded = new Map<string, number>()
  return heard.flatMap((h) => {
    const before = sounded.get(h.occurrence)
    sounded.set(h.occurrence, h.positionMs + h.to - h.from)
    return h.positionMs === (before ?? 0)
      ? []
      : [`${h.occurrence} from ${h.positionMs} after ${String(before)}`]
  })
}

/** I9, by a listener with a watch of the box's: no night sound, and no more in a day than the profile says. */
const forbidden = (heard: readonly Stretch[]): string[] => {
  const sounds = heard
    .filter((h) => h.to > h.from)
    .map((h): Sound => ({ from: h.from, to: h.to, relay: false }))
  const wall = (at: number) => (at + 7 * hour) % day
  const isNight = (at: number) => wall(at) < 5.5 * hour || wall(at) >= 22 * hour
  const night = sounds.filter((s) => isNight(s.from) || isNight(s.to - 1))
  const days = new Map<number, Sound[]>()
  for (const sound of sounds) {
    const date = Math.floor((sound.from + 7 * hour) / day)
    days.set(date, [...(days.get(date) ?? []), sound])
  }
  const tooMuch = [...days.values()].filter((ofDay) => {
    const broadcasts = broadcastsOf(profile, ofDay)
    return (
      broadcasts.length > (profile.broadcastsPerDay ?? Infinity) ||
      broadcasts.some((b) => b.soundMs > (profile.broadcastMs ?? Infinity))
    )
  })
  return [
    ...night.map((s) => `night ${localDateTimeOf(s.from, defaultTimeZone)}`),
    ...tooMuch.map((ofDay) => `too much on ${localDateOf(ofDay[0]?.from ?? 0, defaultTimeZone)}`),
  ]
}
