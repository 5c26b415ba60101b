import { expect, test } from 'vitest'
import { makeRefusalBudget, refusalsPerDay, refusalsPerHour } from '../../../agents/core/refusal-budget.ts'

const hour = 3_600_000

test('at most ten refusals an hour of one kind of document get a row, and every one is counted', () => {
  const budget = makeRefusalBudget()
  const may = Array.from({ length: 30 }, (_, i) => budget.spend('head', i))
  expect(may.filter(Boolean)).toHaveLength(refusalsPerHour)
  expect(budget.counts()).toEqual({ head: 30 })
  expect(budget.spend('head', hour + 100)).toBe(true)
})

test('a flood of one kind for a whole day gets no more than fifty rows, and hides no other kind', () => {
  const budget = makeRefusalBudget()
  const rows = Array.from({ length: 24 * 60 }, (_, minute) => budget.spend('head', minute * 60_000))
  expect(rows.filter(Boolean)).toHaveLength(refusalsPerDay)
  expect(budget.spend('emergency', 24 * hour - 1)).toBe(true)
  expect(budget.spend('head', 25 * hour)).toBe(true)
})
