/** Watches how far a program has come while it plays, and corrects in pauses what its crystal and the start left. */
import { makeInPauses } from './in-pauses.ts'
import { makeLateness, type Lateness, type Look } from './lateness.ts'
import { cardPositionOf, positionOf, type SinkPosition } from './sink-position.ts'

/** A start that is later than this was late on purpose: the sound is not hurried after it. */
const lateStartMs = 300
/** The first looks come when a card's buffer is full. */
const settleMs = 1_500
const roundMs = 5_000
/** A round ends after so many steps of the sink, or after this time; `aplay` takes 125 ms at once. */
const looksPerRound = 3
const longestRoundMs = 450
const pollMs = 2
const steadyPollMs = 20

export interface KeepTime {
  /** The program is about to get its first sample, due at this UTC ms. */
  started(pid: number | undefined, dueAt: number | undefined): void
  /** The stage: samples in, samples out, fewer or more of them in pauses. */
  kept(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer>
  correctedMs(): number
  stop(): void
}

/** `utc`: ms with fractions. */
export const makeKeepTime = (utc: () => number): KeepTime => {
  let lateness: Lateness | undefined
  let timer: NodeJS.Timeout | undefined
  const pauses = makeInPauses(() => (lateness === undefined ? 0 : lateness.lateMs() - pauses.correctedMs()))

  const watch = (pid: number, fromReads: SinkPosition): void => {
    let position: SinkPosition | undefined
    const round = (): void => {
      // The card is the program's only once it plays; what it counts is nearer to the horn.
      position ??= cardPositionOf(pid) ?? fromReads
      collect(position, (looks) => {
        lateness?.round(looks)
        timer = setTimeout(round, roundMs)
      })
    }
    timer = setTimeout(round, settleMs)
  }

  const collect = (position: SinkPosition, done: (looks: Look[]) => void): void => {
    const looks: Look[] = []
    const until = utc() + longestRoundMs
    let before = position.takenMs()
    const look = (): void => {
      const takenMs = position.takenMs()
      const at = utc()
      if (takenMs !== undefined && before !== undefined && takenMs !== before) looks.push({ at, takenMs })
      before = takenMs
      if (looks.length >= looksPerRound || at > until || takenMs === undefined) return done(looks)
      timer = setTimeout(look, position.steady ? steadyPollMs : pollMs)
    }
    look()
  }

  return {
    started: (pid, dueAt) => {
      const now = utc()
      const lateMs = dueAt === undefined ? 0 : now - dueAt
      const asPlanned = Math.abs(lateMs) <= lateStartMs
      lateness = makeLateness(asPlanned ? now - lateMs : now, asPlanned ? lateMs : 0)
      if (pid !== undefined) watch(pid, positionOf(pid))
    },
    kept: async function* (chunks) {
      // A pipe may cut a sample in two.
      let half = Buffer.alloc(0)
      for await (const chunk of chunks) {
        const bytes = Buffer.concat([half, chunk])
        const whole = bytes.length - (bytes.length % 2)
        half = bytes.subarray(whole)
        for (const piece of pauses.take(samplesOf(bytes.subarray(0, whole)))) yield bytesOf(piece)
      }
      for (const piece of pauses.rest()) yield bytesOf(piece)
      if (half.length > 0) yield half
    },
    correctedMs: pauses.correctedMs,
    stop: () => clearTimeout(timer),
  }
}

/** What runs for the first time is slow, and that must not be at the instant of the first start. */
export const rehearse = async (
  further: (kept: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
): Promise<void> => {
  const time = makeKeepTime(() => 0)
  const silence = async function* () {
    for (let n = 0; n < 8; n += 1) yield new Uint8Array(65_536)
  }
  const kept = further(time.kept(silence()))[Symbol.asyncIterator]()
  while ((await kept.next()).done !== true);
}

/** A copy: a view of 16-bit samples may not begin at an odd address. */
const samplesOf = (bytes: Buffer): Int16Array =>
  new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))

const bytesOf = (samples: Int16Array): Buffer =>
  Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
