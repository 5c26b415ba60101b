import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makePolling } from '../../../agents/runtime/poll-state.ts'
import type { Holdings } from '../../../agents/runtime/holdings.ts'
import { silentLog } from '../../support/embedded-broker.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** When a box asks in a day, ms; `random` as dice that it throws. */
const asksOfADay = async (linkUp: boolean, random: () => number, fails = () => false): Promise<number[]> => {
  const asked: number[] = []
  const polling = makePolling({
    holdings: {} as Holdings,
    hub: {
      state: async () => {
        asked.push(Date.now())
        if (fails()) throw new Error('away')
        return undefined
      },
    } as unknown as Parameters<typeof makePolling>[0]['hub'],
    linkUp: () => linkUp,
    random,
    log: silentLog,
  })
  polling.ask()
  await vi.advanceTimersByTimeAsync(86_400_000)
  await polling.close()
  return asked
}

const gapsOf = (times: readonly number[]): number[] =>
  times.slice(1).map((time, n) => (time - (times[n] ?? 0)) / 60_000)

test.each([
  ['no MQTT', false, 7.5, 12.5],
  ['MQTT', true, 270, 450],
])(
  'with %s a box asks for the state every so often, give or take a quarter',
  async (_what, up, least, most) => {
    for (const random of [() => 0, () => 0.999_999, Math.random]) {
      const gaps = gapsOf(await asksOfADay(up, random))
      expect(gaps.length).toBeGreaterThan(2)
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(least - 0.01)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(most + 0.01)
    }
  },
)

test('a hub that is away as well is asked soon again, then ever more seldom, up to the ordinary pace', async () => {
  const gaps = gapsOf(
    await asksOfADay(
      false,
      () => 0.5,
      () => true,
    ),
  )
  expect(gaps[0]).toBeLessThan(0.1)
  expect(gaps.at(-1)).toBeCloseTo(10, 0)
})
