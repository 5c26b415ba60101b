/** What a ward's policy says to sessions that are only planned yet, in numbers that an officer can act on. */
import { dateOf } from '@nguon/protocol/calendar/civil'
import {
  broadcastsOf,
  judgeSound,
  type Broadcast,
  type Lift,
  type PolicyReason,
  type Sound,
} from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { dayAt } from '@nguon/protocol/time'

/** A loudspeaker, or many that are planned alike: what binds it and what it is to sound already. */
export interface Ear {
  readonly profile: PolicyProfile
  readonly lifts: readonly Lift[]
  readonly soundsOn: (day: number) => readonly Sound[]
}

export const earOf = (profile: PolicyProfile, lifts: readonly Lift[], sounds: readonly Sound[]): Ear => {
  const byDay = new Map<number, Sound[]>()
  for (const sound of sounds) {
    const date = dayAt(sound.from, profile.timeZone)
    const known = byDay.get(date)
    if (known) known.push(sound)
    else byDay.set(date, [sound])
  }
  return { profile, lifts, soundsOn: (date) => byDay.get(date) ?? [] }
}

export interface AirRefusal {
  readonly reason: PolicyReason
  /** Which of the session's sounds is the first that may not be. */
  readonly sound: Sound
  readonly profile: PolicyProfile
  /** Of the broadcast that the session would be part of: sound without the session's, and with it. */
  readonly usedMs: number
  readonly totalMs: number
  /** Broadcasts of that day with it. */
  readonly broadcasts: number
}

/** The first of a session's sounds that the policy refuses, everything else of the day counted; undefined: none. */
export const judgeSession = (ear: Ear, session: readonly Sound[]): AirRefusal | undefined => {
  for (const [n, sound] of session.entries()) {
    const date = dayAt(sound.from, ear.profile.timeZone)
    const others = ear.soundsOn(date)
    const reason = judgeSound(ear.profile, sound, [...others, ...session.slice(0, n)], ear.lifts)
    if (reason !== undefined)
      return { reason, sound, profile: ear.profile, ...weigh(ear, sound, others, session) }
  }
  return undefined
}

const weigh = ({ profile }: Ear, sound: Sound, others: readonly Sound[], session: readonly Sound[]) => {
  const date = dayAt(sound.from, profile.timeZone)
  const mine = session.filter((s) => dayAt(s.from, profile.timeZone) === date)
  const counted = [...others, ...mine].filter((s) => profile.relayCounts || !s.relay)
  const all = broadcastsOf(profile, counted)
  const broadcast = all.find((b) => b.from <= sound.from && sound.to <= b.to)
  const totalMs = broadcast?.soundMs ?? 0
  const added = mine
    .filter((s) => broadcast !== undefined && broadcast.from <= s.from && s.to <= broadcast.to)
    .reduce((sum, s) => sum + s.to - s.from, 0)
  return { usedMs: Math.max(0, totalMs - added), totalMs, broadcasts: all.length }
}

export interface AirTimeDay {
  date: string
  broadcasts: Broadcast[]
  maxMs: number | null
  perDay: number | null
}

/** One day of the ear, with more sounds that are only wished for. */
export const airTimeOn = (ear: Ear, date: number, wished: readonly Sound[] = []): AirTimeDay => {
  const { profile } = ear
  const sounds = [
    ...ear.soundsOn(date),
    ...wished.filter((s) => dayAt(s.from, profile.timeZone) === date),
  ].filter((s) => profile.relayCounts || !s.relay)
  return {
    date: dateOf(date),
    broadcasts: broadcastsOf(profile, sounds),
    maxMs: profile.broadcastMs,
    perDay: profile.broadcastsPerDay,
  }
}

/** Of many ears the one that has the longest broadcast on that day: it is the first that reaches a limit. */
export const fullestDay = (ears: readonly Ear[], date: number, wished: readonly Sound[] = []) =>
  ears
    .map((ear) => airTimeOn(ear, date, wished))
    .reduce<AirTimeDay | undefined>(
      (fullest, one) => (fullest === undefined || longest(one) > longest(fullest) ? one : fullest),
      undefined,
    )

const longest = ({ broadcasts }: AirTimeDay): number =>
  broadcasts.reduce((most, { soundMs }) => Math.max(most, soundMs), 0)
