import { expect, test } from 'vitest'
import type { Session } from '../../web/src/api/contract.ts'
import { lunarHeading } from '../../web/src/features/schedule/lunar-year.ts'
import { dropAt, weekTable } from '../../web/src/features/schedule/week.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (local: string) => Date.parse(`${local}+07:00`)
const session = (local: string, more: Partial<Session> = {}): Session => ({
  scheduleId: local,
  bulletinId: 'b',
  title: local,
  startsAt: at(local),
  endsAt: at(local) + 180_000,
  shifted: null,
  devices: 1,
  state: 'planned',
  items: [],
  kind: 'once',
  priority: 'normal',
  order: null,
  origin: { id: 'u', name: 'Phường' },
  ...more,
})

test('morning and afternoon are always there, an evening only when something sounds in it', () => {
  expect(weekTable([], zone).parts).toEqual(['morning', 'afternoon'])
  expect(weekTable([session('2026-11-24T19:00')], zone).parts).toEqual(['morning', 'afternoon', 'evening'])
})

test('a half of the day bears the hour that most of its days begin at', () => {
  const table = weekTable(
    [
      session('2026-11-24T06:45'),
      session('2026-11-25T06:30'),
      session('2026-11-26T06:30'),
      session('2026-11-26T06:40'),
    ],
    zone,
  )
  expect(table.hourOf('morning')).toBe('06:30')
  expect(table.endOf('morning')).toBe('06:48')
  expect(table.hourOf('afternoon')).toBe('17:00')
  expect(table.endOf('afternoon')).toBeNull()
})

test('a session that others have moved stands where it sounds, in the half of the day it was planned for', () => {
  const waits = session('2026-11-24T06:30', {
    title: 'waits',
    shifted: { startsAt: at('2026-11-24T06:36'), endsAt: at('2026-11-24T06:39') },
  })
  const table = weekTable([waits, session('2026-11-24T06:33', { title: 'goes first' })], zone)
  expect(table.at('2026-11-24', 'morning').map((s) => s.title)).toEqual(['goes first', 'waits'])
})

test('what is let go at the top of a cell begins at the hour of its row', () => {
  expect(dropAt({ date: '2026-11-27', hour: '06:30', endsAbove: [], timeZone: zone })).toBe(
    at('2026-11-27T06:30'),
  )
})

test('what is let go beneath others begins on the next whole minute that leaves a breath', () => {
  const drop = (...endsAbove: string[]) =>
    dropAt({ date: '2026-11-27', hour: '06:30', endsAbove: endsAbove.map(at), timeZone: zone })
  expect(drop('2026-11-27T06:33:20', '2026-11-27T06:31')).toBe(at('2026-11-27T06:34'))
  expect(drop('2026-11-27T06:33:58')).toBe(at('2026-11-27T06:34'))
  expect(drop('2026-11-27T06:33:59')).toBe(at('2026-11-27T06:35'))
})

test('November 2026 is in the tenth month of Bính Ngọ, and January after it still in that year', () => {
  expect(lunarHeading('2026-11-23')).toEqual({ month: 10, stem: '6', branch: '10' })
  expect(lunarHeading('2027-01-20')).toEqual({ month: 12, stem: '6', branch: '10' })
  expect(lunarHeading('2027-02-10')).toMatchObject({ month: 1, stem: '7', branch: '11' })
})
