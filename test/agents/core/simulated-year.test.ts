import { expect, test } from 'vitest'
import { liveYear } from './simulated-year.ts'

const devices = 200

test('a box that does not ask its policy is noticed within one year', () => {
  expect(liveYear(1, { lawless: true }).violations.i9.length).toBeGreaterThan(10)
})

test('two hundred boxes live a year of edits, power cuts, clock steps and lost links: nothing twice, nothing forbidden, nothing missing', () => {
  const sum = { plays: 0, resumed: 0, cutShort: 0, refusedByPolicy: 0 }
  const violations = { i2: 0, i5: 0, i9: 0 }
  const seen: string[] = []
  for (let seed = 1; seed <= devices; seed += 1) {
    const year = liveYear(seed)
    for (const key of ['plays', 'resumed', 'cutShort', 'refusedByPolicy'] as const) sum[key] += year[key]
    for (const key of ['i2', 'i5', 'i9'] as const) {
      violations[key] += year.violations[key].length
      seen.push(...year.violations[key].slice(0, 2).map((what) => `seed ${seed}: ${key} ${what}`))
    }
  }
  expect(seen.slice(0, 10)).toEqual([])
  expect(violations).toEqual({ i2: 0, i5: 0, i9: 0 })
  // A year in which nothing dangerous happened would say nothing.
  expect(sum.plays).toBeGreaterThan(devices * 100)
  for (const dangerous of ['resumed', 'cutShort', 'refusedByPolicy'] as const)
    expect(sum[dangerous]).toBeGreaterThan(devices / 2)
}, 600_000)
