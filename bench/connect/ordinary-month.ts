/**
 * From an hour that was watched to an ordinary month. An hour in which everything happens once is no hour of a month, so
 * what happens seldom is priced by itself, and how often it happens stands here and nowhere else.
 */
import type { ClockPoint } from '../../agents/core/clock-burst.ts'
import { addPoint, nextBurstAt } from '../../agents/core/clock-line.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const days = 30

export const ordinaryDay = {
  /** Morning, noon and evening. */
  sessions: 3,
  /** The head is signed anew every night, and an officer changes the plan once. */
  programs: 2,
  /** Asked every six hours, with nothing new: what is new is in the price of a program. */
  states: 4,
  /** Said every three hours; each new program is answered by one, which is a quarter of its price (a third is charged). */
  presences: 8,
  /** Everything is told every hour; what is told because it changed is in the price of what changed it. */
  tellings: 24,
  /** The mobile network gives it a new address, and loses it once more. */
  cuts: 2,
}
const presenceOfProgram = 1 / 3
/** Power cuts: the clock begins anew, and so do its bursts. */
const bootsOfMonth = 4

/** Bytes of one box. */
export interface Prices {
  /** Per ms, of what never stops: keepalive, short heartbeats. */
  readonly steady: number
  /** By which a full telemetry is more than the heartbeat whose place it takes. */
  readonly more: number
  readonly burst: number
  readonly program: number
  /** An answer that nothing changed, with the command that made the box ask and its result. */
  readonly state: number
  /** Without the burst before it. */
  readonly session: number
  /** Until all is told again, with the state that is asked for meanwhile. */
  readonly cut: number
}

export const monthOf = (prices: Prices) => {
  const { sessions, programs, presences, states, tellings, cuts } = ordinaryDay
  const bytes = {
    steady: prices.steady * days * dayMs,
    tellings: prices.more * tellings * days,
    bursts: prices.burst * burstsOfMonth(),
    sessions: prices.session * sessions * days,
    programs: prices.program * (programs + presences * presenceOfProgram) * days,
    states: prices.state * states * days,
    cuts: prices.cut * (cuts * days + bootsOfMonth),
  }
  return { ...bytes, all: Object.values(bytes).reduce((sum, n) => sum + n, 0) }
}

/** By the agents' own plan: the regular ones, and one before each session even where a regular one has just been. */
export const burstsOfMonth = (): number => bootsOfMonth * burstsAfterBoot((days * dayMs) / bootsOfMonth)

const burstsAfterBoot = (untilMs: number): number => {
  let points = addPoint([], pointAt(0))
  let count = 1
  for (let at = 0; at < untilMs;) {
    const regular = nextBurstAt(points) ?? untilMs
    const session = (Math.floor(at / (dayMs / ordinaryDay.sessions)) + 1) * (dayMs / ordinaryDay.sessions)
    at = Math.min(regular, session)
    count += 1
    points = addPoint(points, pointAt(at))
  }
  return count
}

const pointAt = (mono: number): ClockPoint => ({ mono, utc: mono, uncertaintyMs: 20, noiseMs: 4, echoes: 8 })
