/** How often a box asks for what it does not get, on a clock that the test turns. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hour } from '@nguon/protocol/time'
import { BlobRefused, type Blobs } from '../../../agents/ports/store.ts'
import { makeFetching } from '../../../agents/runtime/fetch-blobs.ts'
import type { Holdings } from '../../../agents/runtime/holdings.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Asked for one blob that every answer fails with this. */
const asksInADay = async (error: Error): Promise<number> => {
  const blob = vi.fn(async () => [] as unknown as AsyncIterable<Uint8Array>)
  const wanted = { sha256: 'a'.repeat(64), bytes: 2_800_000 }
  const fetching = makeFetching({
    holdings: {
      wantedTrust: () => undefined,
      wantedProgram: () => wanted,
      program: () => undefined,
    } as unknown as Holdings,
    deviceKind: 'loudspeaker',
    hub: { blob } as never,
    blobs: { has: () => false, take: () => Promise.reject(error) } as unknown as Blobs,
    clock: { mono: () => Date.now(), now: () => Date.now() } as never,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    random: () => 0.5,
    arrived: () => undefined,
    distrusted: () => undefined,
  })
  fetching.more()
  await vi.advanceTimersByTimeAsync(24 * hour)
  await fetching.close()
  return blob.mock.calls.length
}

test('a hub that cannot be reached is asked every few minutes', async () => {
  expect(await asksInADay(new Error('ECONNRESET'))).toBeGreaterThan(200)
})

test('media that arrive whole and wrong are asked for ever more seldom: each time costs all of it on a metered line', async () => {
  expect(await asksInADay(new BlobRefused('wrongHash'))).toBeLessThan(20)
})
