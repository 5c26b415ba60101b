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
  /** Asked every six hours; what that costs is less than a new program, for which it is asked too. */
  states: 4,
  /** Said every three hours; each new program is answered by one, which is a quarter of its price (a third is charged). */
  presences: 8,
  /** The mobile network gives it a new address, and loses it once more. */
  cuts: 2,
}
const presenceOfProgram = 1 / 3
/** Power cuts: the clock begins anew, and so do its bursts. */
const bootsOfMonth = 4

/** Bytes of one box. */
export interface Prices {
  /** Per ms, of what never stops: keepalive, heartbeats. */
  readonly steady: number
  readonly burst: number
  readonly program: number
  /** With the burst before it. */
  readonly session: number
  readonly cut: number
}

export const monthOf = (prices: Prices) => {
  const { sessions, programs, presences, states, cuts } = ordinaryDay
  const bytes = {
    steady: prices.steady * days * dayMs,
    bursts: prices.burst * regularBursts(),
    sessions: prices.session * sessions * days,
    programs: prices.program * (programs + states + presences * presenceOfProgram) * days,
    cuts: prices.cut * (cuts * days + bootsOfMonth),
  }
  return { ...bytes, all: Object.values(bytes).reduce((sum, n) => sum + n, 0) }
}

/** Of a month, by the agents' own plan; those before a session are in its price. */
export const regularBursts = (): number => bootsOfMonth * burstsAfterBoot((days * dayMs) / bootsOfMonth)

const burstsAfterBoot = (untilMs: number): number => {
  let points = addPoint([], pointAt(0))
  let count = 1
  for (let at = 0; at < untilMs;) {
    const regular = nextBurstAt(points) ?? untilMs
    const session = (Math.floor(at / (dayMs / ordinaryDay.sessions)) + 1) * (dayMs / ordinaryDay.sessions)
    at = Math.min(regular, session)
    if (regular < session) count += 1
    points = addPoint(points, pointAt(at))
  }
  return count
}

const pointAt = (mono: number): ClockPoint => ({ mono, utc: mono, uncertaintyMs: 20, noiseMs: 4, echoes: 8 })
