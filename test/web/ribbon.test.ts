import { expect, test } from 'vitest'
import type { Session } from '../../web/src/api/contract.ts'
import { percentOfDay, ribbonBlocks, ribbonState } from '../../web/src/ui/ribbon-scale.ts'

const at = Date.parse('2026-11-23T10:00:00Z')
const session = (part: Partial<Session> = {}): Session => ({
  scheduleId: 's',
  bulletinId: 'b',
  title: 'Mời họp',
  startsAt: at,
  endsAt: at + 60_000,
  devices: 3,
  state: 'planned',
  shifted: null,
  items: [],
  kind: 'once',
  priority: 'normal',
  order: null,
  origin: { id: 'u', name: 'Phường Ngọc Hà' },
  ...part,
})

test('the ribbon runs from 04:00 to midnight', () => {
  expect(percentOfDay('04:00')).toBe(0)
  expect(percentOfDay('14:00')).toBe(50)
  expect(percentOfDay('24:00')).toBe(100)
  expect(percentOfDay('03:59')).toBeNull()
})

test('a session whose end has passed without proof is unknown, never played', () => {
  expect(ribbonState(session(), at + 61_000)).toBe('unknown')
  expect(ribbonState(session({ state: 'unknown' }), at + 61_000)).toBe('unknown')
  expect(ribbonState(session({ state: 'proven' }), at + 61_000)).toBe('done')
  expect(ribbonState(session({ state: 'skipped' }), at + 61_000)).toBe('skipped')
})

test('a session is to come, then on', () => {
  expect(ribbonState(session(), at - 1)).toBe('next')
  expect(ribbonState(session(), at)).toBe('on')
})

test('a session over midnight ends with the ribbon', () => {
  const late = session({
    startsAt: Date.parse('2026-11-23T16:59:00Z'),
    endsAt: Date.parse('2026-11-23T17:05:00Z'),
  })
  expect(ribbonBlocks([late], at, 'Asia/Ho_Chi_Minh')[0]).toMatchObject({ from: '23:59', until: '24:00' })
})
