import { expect, test } from 'vitest'
import { matches } from '../../web/src/format/search-text.ts'

test('words typed without marks find words with marks', () => {
  expect(matches('cap nuoc doi', 'Tạm ngừng cấp nước phố Đội Cấn')).toBe(true)
})

test('words typed with marks find only these', () => {
  expect(matches('đội', 'Phố Đội Cấn')).toBe(true)
  expect(matches('đói', 'Phố Đội Cấn')).toBe(false)
})

test('a decomposed text is found all the same', () => {
  expect(matches('họp', 'Mời họp'.normalize('NFD'))).toBe(true)
})

test('nothing wanted finds everything; every word must be somewhere', () => {
  expect(matches('', 'gì cũng được')).toBe(true)
  expect(matches('họp rác', 'Mời họp')).toBe(false)
})
