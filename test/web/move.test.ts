import { expect, test } from 'vitest'
import type { Schedule, Session } from '../../web/src/api/contract.ts'
import { Problem } from '../../web/src/api/problem.ts'
import {
  apartWish,
  mayMove,
  movedBy,
  refusalIn,
  stepOf,
  undoApart,
  verdictOf,
  wholeWish,
} from '../../web/src/features/schedule/move.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (local: string) => Date.parse(`${local}+07:00`)
const start = at('2026-11-26T17:05')
const once: Schedule = {
  id: 'old',
  bulletin: { id: 'b', title: 'Tin' },
  items: [
    { bulletinId: 'b', title: 'Tin', durationMs: 60_000, repeat: 2, relay: null },
    { bulletinId: 'c', title: 'Đài', durationMs: 1_800_000, repeat: 1, relay: { source: 'hanoi' } },
  ],
  gapMs: 2_000,
  when: { kind: 'once', at: start },
  targets: [{ kind: 'unit', id: 'u' }],
  devices: 2,
  priority: 'normal',
  order: null,
  whenOvertaken: 'skip',
  slotMs: null,
  cutAtSlotEnd: false,
  origin: { id: 'u', name: 'Phường' },
  replaces: null,
  endedAt: null,
}
const weekly: Schedule = {
  ...once,
  when: {
    kind: 'weekly',
    time: '17:05',
    from: '2026-11-01',
    until: '2026-12-31',
    weekdays: [4],
    except: ['2026-11-05'],
  },
}
const session = { startsAt: start } as Session

test('a session let go is the same schedule at another hour, in the place of the old one', () => {
  expect(wholeWish(once, session, at('2026-11-27T06:34'), zone)).toEqual({
    items: [
      { bulletinId: 'b', repeat: 2 },
      { bulletinId: 'c', repeat: 1, lengthMs: 1_800_000 },
    ],
    gapMs: 2_000,
    when: { kind: 'once', at: at('2026-11-27T06:34') },
    targets: [{ kind: 'unit', id: 'u' }],
    whenOvertaken: 'skip',
    cutAtSlotEnd: false,
    replaces: 'old',
  })
})

test('a repeated schedule takes the new hour and keeps its days', () => {
  expect(wholeWish(weekly, session, at('2026-11-26T17:20'), zone)).toMatchObject({
    when: { kind: 'weekly', time: '17:20', weekdays: [4], except: ['2026-11-05'] },
    replaces: 'old',
  })
  expect(wholeWish(weekly, session, at('2026-11-27T17:05'), zone)).toBeNull()
})

test('one session goes elsewhere by itself in one act, and one act puts it back', () => {
  expect(apartWish(weekly, session, at('2026-11-27T06:34'))).toMatchObject({
    when: { kind: 'once', at: at('2026-11-27T06:34') },
    replaces: 'old',
    onlyAt: start,
  })
  expect(undoApart(weekly, { id: 'one', rest: 'rest' })).toMatchObject({
    when: weekly.when,
    replaces: 'rest',
    takesBack: ['one'],
  })
  // Its last session was taken out: there is nothing left to replace.
  expect(undoApart(weekly, { id: 'one', rest: null }).replaces).toBeUndefined()
})

test('what has begun or has been taken off stays', () => {
  expect(mayMove(session, once, start - 1)).toBe(true)
  expect(mayMove(session, once, start)).toBe(false)
  expect(mayMove(session, { ...once, endedAt: 1 }, start - 1)).toBe(false)
  expect(mayMove(session, undefined, start - 1)).toBe(false)
})

test('arrows step by a day sideways and by a minute up and down, ten with Shift', () => {
  const step = (key: string, shift = false) => {
    const by = stepOf(key, shift)
    return by === null ? null : movedBy(start, by, zone)
  }
  expect(step('ArrowRight')).toBe(at('2026-11-27T17:05'))
  expect(step('ArrowLeft')).toBe(at('2026-11-25T17:05'))
  expect(step('ArrowDown')).toBe(at('2026-11-26T17:06'))
  expect(step('ArrowUp', true)).toBe(at('2026-11-26T16:55'))
  expect(step('a')).toBeNull()
})

test('the first thing that speaks against a place is what is said, with the nearest hour', () => {
  expect(verdictOf({ conflicts: [], policy: [] })).toEqual({ kind: 'fits' })
  expect(verdictOf({ conflicts: [], policy: [] }, { whole: false })).toEqual({ kind: 'anotherDay' })
  const refusal = { code: 'policy.broadcastTooLong', params: { over: '02:15' }, at: start, nearestAt: 7 }
  expect(verdictOf({ conflicts: [], policy: [refusal] })).toMatchObject({
    kind: 'refused',
    nearestAt: 7,
    problem: { code: 'policy.broadcastTooLong', params: { over: '02:15' } },
  })
})

test('a refused order carries its nearest hour in its values, or has none', () => {
  const problem = new Problem({ status: 409, code: 'schedule.conflict', params: { nearestAt: 9 } })
  expect(refusalIn(problem)).toMatchObject({ kind: 'refused', nearestAt: 9 })
  expect(refusalIn(new Error('x'))).toMatchObject({ kind: 'refused', nearestAt: null })
})
