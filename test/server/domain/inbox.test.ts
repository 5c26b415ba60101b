import { BulletinId, UnitId, UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { describe, expect, test } from 'vitest'
import {
  asksForSomebody,
  entryState,
  mayPlaceAs,
  speaksFor,
  wardBetween,
  wardsIn,
} from '../../../server/domain/inbox.ts'
import type { When } from '../../../server/domain/schedule.ts'

const unit = () => UnitId.parse(newUuid())
const [city, district, ward, hamlet] = [unit(), unit(), unit(), unit()]
const wardPath = [city, district, ward]

describe('who speaks for a ward', () => {
  const officer = (unitId: UnitId) =>
    ({ id: UserId.parse(newUuid()), role: 'officer', unitId, grants: [], disabledAt: null }) as const
  const to = (sender: UnitId[]) => ({ sender, ward: wardPath })

  test('its own officer does, whoever sent it; another ward’s never', () => {
    expect(speaksFor(officer(ward), 'schedule.change', to([city]))).toBe(true)
    expect(speaksFor(officer(ward), 'schedule.change', to([city, district]))).toBe(true)
    expect(speaksFor(officer(unit()), 'schedule.change', to([city]))).toBe(false)
    expect(speaksFor(officer(hamlet), 'schedule.change', to([city]))).toBe(false)
  })

  test('the sender, and who stands above the sender, do not', () => {
    expect(speaksFor(officer(city), 'schedule.change', to([city]))).toBe(false)
    expect(speaksFor(officer(district), 'schedule.change', to([city, district]))).toBe(false)
    expect(speaksFor(officer(city), 'schedule.change', to([city, district]))).toBe(false)
  })

  test('who stands between sender and ward does, and so does a right given in the ward itself', () => {
    expect(speaksFor(officer(district), 'schedule.change', to([city]))).toBe(true)
    const lent = {
      ...officer(city),
      grants: [{ role: 'officer', area: { kind: 'unit', id: ward }, untilAt: null, deputyFor: null }],
    } as const
    expect(speaksFor(lent, 'schedule.change', to([city]))).toBe(true)
  })

  test('reading elsewhere lends no answer', () => {
    const reader = {
      ...officer(unit()),
      grants: [{ role: 'viewer', area: { kind: 'unit', id: ward }, untilAt: null, deputyFor: null }],
    } as const
    expect(speaksFor(reader, 'read', to([city]))).toBe(true)
    expect(speaksFor(reader, 'schedule.change', to([city]))).toBe(false)
  })
})

describe('which wards are meant', () => {
  const at = (id: UnitId, kind: 'province' | 'district' | 'commune' | 'hamlet', path: UnitId[]) => ({
    unit: { id, kind },
    path,
  })
  const tree = [
    at(city, 'province', [city]),
    at(district, 'district', [city, district]),
    at(ward, 'commune', wardPath),
    at(hamlet, 'commune', [city, hamlet]),
  ]

  test('communes below the sender, each once, over however many levels', () => {
    expect(wardsIn([...tree, ...tree], city)).toEqual([ward, hamlet])
    expect(wardsIn(tree, district)).toEqual([ward])
    expect(wardsIn(tree, ward)).toEqual([])
  })

  test('a ward stands between its city and its boxes, not between itself and its hamlets', () => {
    const kinds = new Map([
      [city, 'province'],
      [district, 'district'],
      [ward, 'commune'],
      [hamlet, 'hamlet'],
    ] as const)
    const between = (path: UnitId[], area: UnitId) => wardBetween(path, area, (id) => kinds.get(id))
    expect(between([...wardPath, hamlet], city)).toBe(ward)
    expect(between([...wardPath, hamlet], ward)).toBeUndefined()
    expect(between([city, district], city)).toBeUndefined()
  })
})

test('an entry is what was answered, until the deadline or the sender overtakes it', () => {
  const open = { playBy: 100, withdrawnAt: null, priority: 'normal' } as const
  expect(entryState({ state: 'waiting' }, open, 99)).toBe('waiting')
  expect(entryState({ state: 'waiting' }, open, 100)).toBe('tooLate')
  expect(entryState({ state: 'placed' }, open, 100)).toBe('placed')
  expect(entryState({ state: 'declined' }, { ...open, withdrawnAt: 1 }, 99)).toBe('withdrawn')
  const asks = (state: 'waiting' | 'placed', seenAt: number | null, priority: 'normal' | 'priority') =>
    asksForSomebody({ state, seenAt }, { ...open, priority }, 99)
  expect([asks('waiting', 1, 'normal'), asks('placed', null, 'normal')]).toEqual([true, false])
  expect([asks('placed', null, 'priority'), asks('placed', 1, 'priority')]).toEqual([true, false])
})

describe('what a ward may change', () => {
  const bulletinId = BulletinId.parse(newUuid())
  const items = [{ bulletinId, repeat: 2 }] as const
  const when: When = {
    kind: 'weekly',
    time: '17:00',
    from: '2026-11-20',
    until: '2026-12-04',
    weekdays: [1, 4],
  }
  const today = '2026-11-23'
  const everywhere = { items, when, targets: [{ kind: 'unit', id: ward }] } as const
  const ask = (priority: 'normal' | 'priority', change: object = {}, wished: When = when) => {
    const may = mayPlaceAs(
      { items: [...items], priority, when: wished },
      ward,
      { ...everywhere, ...change },
      today,
    )
    return may.ok ? 'may' : may.code
  }

  test('never what is said', () => {
    for (const priority of ['normal', 'priority'] as const) {
      expect(ask(priority)).toBe('may')
      expect(ask(priority, { items: [{ bulletinId, repeat: 1 }] })).toBe('inbox.otherItems')
      expect(ask(priority, { items: [...items, ...items] })).toBe('inbox.otherItems')
    }
  })

  test('of what is normal: hour, days and places', () => {
    const change = {
      when: { kind: 'once', at: 1 },
      targets: [{ kind: 'device', id: newUuid() }],
      cutAtSlotEnd: true,
    }
    expect(ask('normal', change)).toBe('may')
  })

  test('of a priority: the hour alone, and a single one’s day', () => {
    expect(ask('priority', { when: { ...when, time: '06:00' } })).toBe('may')
    expect(ask('priority', { when: { ...when, from: today } })).toBe('may')
    expect(ask('priority', { when: { ...when, weekdays: [1] } })).toBe('inbox.priorityDays')
    expect(ask('priority', { when: { ...when, from: '2026-11-30' } })).toBe('inbox.priorityDays')
    expect(ask('priority', { when: { ...when, except: ['2026-11-26'] } })).toBe('inbox.priorityDays')
    expect(ask('priority', { when: { kind: 'once', at: 1 } })).toBe('inbox.priorityDays')
    expect(ask('priority', { when: { kind: 'once', at: 9 } }, { kind: 'once', at: 1 })).toBe('may')
    expect(ask('priority', { targets: [{ kind: 'unit', id: hamlet }] })).toBe('inbox.priorityStays')
    expect(ask('priority', { cutAtSlotEnd: true })).toBe('inbox.priorityStays')
  })
})
