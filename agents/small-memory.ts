/**
 * Keeps a box's memory small (≤ 70 MB resident). Node plans its heap for servers: a young generation that grows to tens
 * of megabytes, and what starting needed is never given back. A box idles, so it can afford the opposite.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// A root imports this file first, while the young generation has not grown yet.
const limitYoungGeneration = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--min-semi-space-size=1')
  setFlagsFromString('--max-semi-space-size=1')
}

/** Gives back what starting needed: a full collection some seconds later, and after long idling again. */
export const giveBackMemory = (): void => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') return
  const run = () => void Reflect.apply(collect, undefined, [])
  for (const afterMs of [5_000, 12_000]) setTimeout(run, afterMs).unref()
  setInterval(run, 600_000).unref()
}

// The optimising compiler is four megabytes of code that starting alone would page in. What runs on and on, such as
// hashing a long recording, still gets it, a fifth of a second later.
const optimiseOnlyWhatRunsLong = (): void => setFlagsFromString('--interrupt-budget=10000000')

limitYoungGeneration()
optimiseOnlyWhatRunsLong()
