import { expect, test } from 'vitest'
import {
  isOpen,
  keepVisits,
  keptMs,
  nextUnsent,
  readVisits,
  withRefusal,
  withSent,
  withVisit,
  type Visits,
} from '../../web/src/features/pole/visits.ts'

const now = Date.UTC(2026, 10, 25, 3)
const box = { device: 'd1', name: 'Nhà văn hóa Tổ 5', at: now }
const place = { latitude: 21.0369, longitude: 105.8152, note: 'cột điện số 12' }

const storage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
  } as Storage
}

const entered = (): Visits => withVisit({}, box, { unsent: { name: 'Tổ 5 – Loa 1', place } })

test('what was entered outlives the page, and is another person’s never', () => {
  const store = storage()
  keepVisits(store, 'ha', entered())
  expect(readVisits(store, 'ha', now)).toEqual(entered())
  expect(readVisits(store, 'minh', now)).toEqual({})
})

test('the name goes first, then the place, then nothing', () => {
  let visits = entered()
  expect(nextUnsent(visits)).toEqual({ device: 'd1', field: 'name' })
  visits = withSent(visits, 'd1', 'name', visits['d1']?.unsent.name)
  expect(nextUnsent(visits)).toEqual({ device: 'd1', field: 'place' })
  visits = withSent(visits, 'd1', 'place', visits['d1']?.unsent.place)
  expect(nextUnsent(visits)).toBeUndefined()
  expect(Object.values(visits).some(isOpen)).toBe(false)
})

test('a word that was changed while the older one was on its way is sent too', () => {
  const first = entered()
  const changed = withVisit(first, box, { unsent: { ...first['d1']?.unsent, name: 'Tổ 5 – Loa 2' } })
  const after = withSent(changed, 'd1', 'name', 'Tổ 5 – Loa 1')
  expect(after['d1']?.unsent.name).toBe('Tổ 5 – Loa 2')
})

test('what the hub refused is kept, is not sent again by itself, and holds nothing else up', () => {
  const refused = withRefusal(entered(), 'd1', { field: 'name', reason: 'Tên đã có.' })
  expect(refused['d1']?.unsent.name).toBe('Tổ 5 – Loa 1')
  expect(nextUnsent(refused)).toEqual({ device: 'd1', field: 'place' })
  const mended = withVisit(refused, box, { refused: undefined, unsent: { name: 'Tổ 5 – Loa 9', place } })
  expect(nextUnsent(mended)).toEqual({ device: 'd1', field: 'name' })
})

test('an old visit is forgotten, one that was never sent is not', () => {
  const store = storage()
  keepVisits(store, 'ha', { ...entered(), d2: { device: 'd2', name: 'Chợ', at: now, unsent: {} } })
  expect(Object.keys(readVisits(store, 'ha', now + keptMs + 1))).toEqual(['d1'])
})

test('what another release or another hand wrote there is left out', () => {
  const store = storage()
  for (const text of ['{', '[]', 'null', '{"d1":{"device":"d1"}}', '{"d1":null}']) {
    store.setItem('nguon.pole.ha', text)
    expect(readVisits(store, 'ha', now)).toEqual({})
  }
})
