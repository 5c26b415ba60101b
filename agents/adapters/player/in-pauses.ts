/**
 * Holds sound to the clock where nobody hears it: in pauses samples are left out or added, in speech never. A pause is a
 * run of at least 60 ms below −48 dB of full scale; at most 10 ms, and never more than a fifth of those 60, are changed
 * in one, in its middle, blended over 2 ms.
 */
const perMs = 48
const pauseSamples = 60 * perMs
const quiet = 128
const mostPerPause = Math.min(10 * perMs, pauseSamples / 5)
const blend = 2 * perMs
/** Less is not worth a cut. */
const least = perMs / 2

export interface InPauses {
  /** Gives back what may go on; the beginning of what may become a pause is held until it is known. */
  take(samples: Int16Array): Int16Array[]
  /** What is still held, at the end. */
  rest(): Int16Array[]
  /** Sound that was left out, ms; negative: added. */
  correctedMs(): number
}

/** `lateMs` is asked once in each pause: how late the sound is at this point, negative when it is early. */
export const makeInPauses = (lateMs: () => number): InPauses => {
  let held = nothing
  /** A pause that has been decided goes on. */
  let passing = false
  let corrected = 0

  const decide = (pause: Int16Array): Int16Array => {
    const wanted = Math.round(lateMs() * perMs)
    const shift = Math.min(Math.max(wanted, -mostPerPause), mostPerPause)
    if (Math.abs(shift) < least) return pause
    corrected += shift
    return shifted(pause, shift)
  }

  return {
    take: (samples) => {
      const out: Int16Array[] = []
      const data = held.length === 0 ? samples : joined(held, samples)
      let from = 0
      /** The first sample of what may be a pause. */
      let at = 0
      for (;;) {
        if (passing) {
          while (at < data.length && isQuiet(data[at])) at += 1
          if (at === data.length) break
          passing = false
        }
        const end = Math.min(at + pauseSamples, data.length)
        // From its end: in speech the first look or two tell that here is no pause.
        const loud = lastLoud(data, at, end)
        if (loud !== undefined) {
          at = loud + 1
          continue
        }
        if (end - at < pauseSamples) break
        out.push(data.subarray(from, at), decide(data.subarray(at, end)))
        from = at = end
        passing = true
      }
      out.push(data.subarray(from, at))
      held = data.slice(at)
      return out.filter((piece) => piece.length > 0)
    },
    rest: () => {
      const last = held
      held = nothing
      return last.length === 0 ? [] : [last]
    },
    correctedMs: () => corrected / perMs,
  }
}

const isQuiet = (sample = 0): boolean => sample < quiet && sample > -quiet

const lastLoud = (samples: Int16Array, from: number, end: number): number | undefined => {
  for (let at = end - 1; at >= from; at -= 1) if (!isQuiet(samples[at])) return at
  return undefined
}

const nothing = new Int16Array(0)

const joined = (a: Int16Array, b: Int16Array): Int16Array => {
  const both = new Int16Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** Without `shift` samples in the middle, or with as many more of what lies there. */
const shifted = (samples: Int16Array, shift: number): Int16Array => {
  const length = samples.length - shift
  const middle = Math.floor((length - blend) / 2)
  return Int16Array.from({ length }, (_, at) => {
    const share = Math.min(Math.max((at - middle) / blend, 0), 1)
    const before = samples[Math.min(at, samples.length - 1)] ?? 0
    const after = samples[Math.max(at + shift, 0)] ?? 0
    return Math.round(before * (1 - share) + after * share)
  })
}
