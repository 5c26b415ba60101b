import { setTimeout as wait } from 'node:timers/promises'

/** The first answer that is neither undefined nor false; fails by name after `withinMs`. */
export const eventually = async <T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 15_000,
): Promise<T> => {
  const deadline = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`)
    await wait(20)
  }
}
