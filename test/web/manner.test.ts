import { expect, test } from 'vitest'
import { orderBeside, sideOf } from '../../web/src/features/schedule/manner.ts'

const met = [{ order: -2 }, { order: 3 }]

test.each(['before', 'after'] as const)('who is put %s those it meets stands there', (side) => {
  expect(sideOf(met, orderBeside(met, side))).toBe(side)
  expect(sideOf([{ order: 0 }], orderBeside([{ order: 0 }], side))).toBe(side)
})

test('between two, or beside one that nobody put in order, it stands nowhere', () => {
  expect(sideOf(met, 1)).toBeNull()
  expect(sideOf([{ order: 0 }], null)).toBeNull()
})
