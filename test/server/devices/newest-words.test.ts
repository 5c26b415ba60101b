import { expect, test } from 'vitest'
import { DeviceId } from '@nguon/protocol/ids'
import { makeNewestWords } from '../../../server/usecases/devices/newest-words.ts'

const device = DeviceId.parse('01939c00-0000-7000-8000-000000000001')
const noon = 1_795_395_600_000
const minute = 60_000

const hear = (words: ReturnType<typeof makeNewestWords>, id: string, issuedAt: number, at = issuedAt) =>
  words.isFresh(device, 'telemetry', { id, session: 's', issuedAt }, at)

test('each word counts once, and none that others have overtaken', () => {
  const words = makeNewestWords()
  expect(hear(words, 'a', noon)).toBe(true)
  expect(hear(words, 'b', noon + 5 * minute)).toBe(true)
  expect(hear(words, 'b', noon + 5 * minute)).toBe(false)
  expect(hear(words, 'never heard', noon + minute)).toBe(false)
  expect(words.isFresh(device, 'presence', { id: 'c', session: 's', issuedAt: noon }, noon)).toBe(true)
})

test('a clock that steps back a little, or that ran ahead and was set right, goes on being heard', () => {
  const words = makeNewestWords()
  expect(hear(words, 'a', noon)).toBe(true)
  expect(hear(words, 'b', noon - 4_000)).toBe(true)
  expect(hear(words, 'years ahead', noon + 1e9, noon + minute)).toBe(true)
  expect(hear(words, 'right', noon + 2 * minute)).toBe(true)
})

test('another session begins anew, whatever its clock says', () => {
  const words = makeNewestWords()
  expect(hear(words, 'a', noon)).toBe(true)
  expect(words.isFresh(device, 'telemetry', { id: 'b', session: 'other', issuedAt: 5 }, noon)).toBe(true)
})
