/** Placing what a calendar file holds, one event after the other; what is refused does not hold up the rest. */
import type { ScheduleWriting } from '../../api/contract.ts'
import { Problem } from '../../api/problem.ts'

/** Events by their place in the file → the schedules that they have become. */
export type Placed = ReadonlyMap<number, string>

export interface Placing {
  readonly placed: Placed
  readonly refused: ReadonlyMap<number, Problem>
}

export const placeEvents = async (
  wishes: readonly (ScheduleWriting | null)[],
  before: Placed,
  d: { schedule: (wish: ScheduleWriting) => Promise<{ id: string }>; onStep: () => void },
): Promise<Placing> => {
  const placed = new Map(before)
  const refused = new Map<number, Problem>()
  for (const [n, wish] of wishes.entries()) {
    // What was placed by a first try is not placed a second time.
    if (wish === null || placed.has(n)) continue
    try {
      placed.set(n, (await d.schedule(wish)).id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.set(n, error)
    }
    d.onStep()
  }
  return { placed, refused }
}

/** Takes back what one try placed; what others placed is still known. */
export const without = (placed: Placed, ids: readonly string[]): Placed =>
  new Map([...placed].filter(([, id]) => !ids.includes(id)))
