/** What a loudspeaker that waits to be let in says beside the technician: twice the same six digits, plain to hear. */
import { expect } from 'vitest'
import { loudnessOf } from '../flows/measure-sound.ts'
import { eventually } from '../support/eventually.ts'
import type { WardDevice } from '../support/ward-device.ts'

/** Resolves when it has been said; below a bulletin's −16 LUFS. */
export const hearCode = async (box: WardDevice): Promise<void> => {
  const first = await eventually('the code was said', async () => (await box.heard())[0], 40_000)
  const { durationMs, lufs } = await loudnessOf(first)
  expect(durationMs).toBeGreaterThan(10_000)
  expect(durationMs).toBeLessThan(16_000)
  expect(lufs).toBeGreaterThan(-28)
  expect(lufs).toBeLessThan(-22)
}
