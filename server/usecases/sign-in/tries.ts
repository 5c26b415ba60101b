/**
 * Wrong tries, counted in memory: a restart forgives them, which a guesser cannot cause. Each name has its own count, and
 * so has each address, so that neither many names from one place nor one name from many places goes quickly.
 */
import { hour } from '@nguon/protocol/time'
import { waitAfter } from '../../domain/password.ts'
import type { Now } from '../../ports/surroundings.ts'

export interface Tries {
  /** 0: may try. */
  secondsToWait(key: string): number
  /** Answers how long everybody who uses this key has to wait now. */
  failed(key: string): number
  succeeded(key: string): void
  /** One of them was none after all. */
  forgive(key: string): void
}

/** Whoever comes last pushes out whoever has been quiet longest, never everybody. */
const mostKept = 20_000

/** Quiet for so long after its wait, it begins anew: an office's typos of months are no guessing. */
const forgottenAfterMs = hour

export const makeTries = ({ now, free }: { now: Now; free: number }): Tries => {
  const kept = new Map<string, { failures: number; lastAt: number }>()
  const secondsToWait = (key: string): number => {
    const tries = kept.get(key)
    if (tries === undefined) return 0
    return Math.max(0, Math.ceil((tries.lastAt + waitAfter(tries.failures, free) * 1000 - now()) / 1000))
  }
  return {
    secondsToWait,
    failed: (key) => {
      const before = kept.get(key)
      const waited =
        before && before.lastAt + waitAfter(before.failures, free) * 1000 + forgottenAfterMs < now()
      const failures = before === undefined || waited ? 1 : before.failures + 1
      kept.delete(key)
      kept.set(key, { failures, lastAt: now() })
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      return secondsToWait(key)
    },
    succeeded: (key) => void kept.delete(key),
    forgive: (key) => {
      const tries = kept.get(key)
      if (tries === undefined) return
      if (tries.failures <= 1) kept.delete(key)
      else kept.set(key, { ...tries, failures: tries.failures - 1 })
    },
  }
}
