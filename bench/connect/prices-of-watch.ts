/** From the bytes of each second of one box, and from what happened when, to what each thing cost. */
import type { Prices } from './ordinary-month.ts'

/** All bytes until then, at a monotonic instant in ms. */
export interface Sample {
  readonly at: number
  readonly bytes: number
}

export interface Window {
  readonly what: 'program' | 'state' | 'session' | 'cut'
  readonly from: number
  readonly to: number
}

export interface Watch {
  readonly samples: readonly Sample[]
  /** When the last echo of each burst was heard. */
  readonly bursts: readonly number[]
  readonly windows: readonly Window[]
}

/** Eight probes take less than two seconds; the second in which each sample falls is added on both sides. */
const burstSpan = { beforeMs: 3_000, afterMs: 1_500 }
/** Bytes of a second of nothing else: a ping with its answer is 204, a short beat 600, a full one 1,130. */
const beat = { least: 450, most: 800 }
const full = { least: 900, most: 1_600 }

/** What one box cost; of each window what lies above the steady rate and beside the bursts in it. */
export const pricesOf = ({ samples, bursts, windows }: Watch): Prices => {
  const steps = samples
    .slice(1)
    .map((sample, n) => ({ at: sample.at, bytes: sample.bytes - (samples[n]?.bytes ?? 0) }))
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0]
  const within = (at: number, { from, to }: { from: number; to: number }) => at >= from && at <= to
  const spans = bursts.map((at) => ({ from: at - burstSpan.beforeMs, to: at + burstSpan.afterMs }))
  const isQuiet = (at: number) => windows.every((window) => !within(at, window))
  const still = steps.filter(({ at }) => isQuiet(at) && spans.every((span) => !within(at, span)))
  const quietBursts = spans.filter(
    ({ from, to }) => from > first && to < last && isQuiet(from) && isQuiet(to),
  )
  const stillMs =
    last -
    first -
    total(windows.map(({ from, to }) => to - from)) -
    total(quietBursts.map(({ from, to }) => to - from))

  const bytes = still.map((step) => step.bytes)
  const fulls = bytes.filter((n) => n >= full.least && n <= full.most)
  const beats = bytes.filter((n) => n >= beat.least && n <= beat.most)
  if (fulls.length === 0 || beats.length === 0) throw new Error('no beat of each kind was heard in quiet')
  // How often all is told stands in the plan of the month; here each counts as the short beat whose place it took.
  const more = mean(fulls) - mean(beats)
  const steady = (total(bytes) - fulls.length * more) / stillMs
  const above = ({ from, to }: { from: number; to: number }) =>
    total(steps.filter(({ at }) => within(at, { from, to })).map((step) => step.bytes)) - steady * (to - from)
  if (quietBursts.length === 0) throw new Error('the time was never asked in quiet')
  const burst = mean(quietBursts.map(above))
  const price = (what: Window['what']) =>
    mean(
      windows
        .filter((window) => window.what === what)
        .map((window) => above(window) - burst * bursts.filter((at) => within(at, window)).length),
    )
  return {
    steady,
    more,
    burst,
    program: price('program'),
    state: price('state'),
    session: price('session'),
    cut: price('cut'),
  }
}

export const meanPrices = (of: readonly Prices[]): Prices => ({
  steady: mean(of.map((p) => p.steady)),
  more: mean(of.map((p) => p.more)),
  burst: mean(of.map((p) => p.burst)),
  program: mean(of.map((p) => p.program)),
  state: mean(of.map((p) => p.state)),
  session: mean(of.map((p) => p.session)),
  cut: mean(of.map((p) => p.cut)),
})

const total = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0)
const mean = (list: readonly number[]): number => total(list) / list.length
