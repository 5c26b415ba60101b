import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSample, estimate, sampleFromEcho } from '../../../agents/core/clock-estimate.ts'
import { refusalCodes } from '@nguon/protocol/result'
import { makeRefusalBudget, refusalsPerDay, refusalsPerHour } from '../../../agents/core/refusal-budget.ts'
import { silenceOf } from '../../../agents/core/silence.ts'
import { manifest } from './worlds.ts'

const base = { mono: 1_000, system: 5, systemTrusted: false, samples: [], floor: 0 }

test('without anybody to vouch for it the clock is not trusted, and never before the floor', () => {
  expect(estimate({ ...base, floor: 77 })).toEqual({
    now: 77,
    reading: { trusted: false, uncertaintyMs: null, source: 'none' },
  })
})

test('a clock that woke up years ahead is believed no more than thirty days beyond the floor', () => {
  const floor = Date.UTC(2026, 10, 23)
  const month = 30 * 86_400_000
  const at = (system: number) => estimate({ ...base, floor, system }).now
  expect(at(floor + 5)).toBe(floor + 5)
  expect(at(Date.UTC(2099, 0, 1))).toBe(floor + month)
  expect(estimate({ ...base, system: 9 }).now).toBe(9)
})

test('an echo gives the hub’s time within half the round trip, whatever the path’s asymmetry', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer({ min: 0, max: 86_400_000 }),
      (up, down, later) => {
        const truth = (mono: number) => 1_800_000_000_000 + mono
        const s = sampleFromEcho({ askedAt: 100, heardAt: 100 + up + down, hubTime: truth(100 + up) })
        if (s === undefined) throw new Error('a sample was expected')
        const mono = s.mono + later
        const { now, reading } = estimate({ ...base, mono, samples: addSample([], s) })
        expect(reading.trusted).toBe(true)
        expect(Math.abs(now - truth(mono))).toBeLessThanOrEqual((reading.uncertaintyMs ?? 0) + 1)
      },
    ),
  )
})

test('an echo that took more than ten seconds says nothing', () => {
  expect(sampleFromEcho({ askedAt: 0, heardAt: 10_001, hubTime: 1 })).toBe(undefined)
})

test('the sample with the shortest way is believed until drift makes it worse', () => {
  const good = { mono: 0, utc: 1_000_000, uncertaintyMs: 5 }
  const poor = { mono: 1_000, utc: 1_001_400, uncertaintyMs: 400 }
  expect(estimate({ ...base, mono: 2_000, samples: [good, poor] }).now).toBe(1_002_000)
  // 50 ppm for 100 days: 432 s.
  const late = 100 * 86_400_000
  const fresh = { mono: late, utc: 1, uncertaintyMs: 400 }
  expect(estimate({ ...base, mono: late, samples: [good, fresh] }).now).toBe(1)
})

test('after thirty days without the hub the clock is still trusted', () => {
  const s = { mono: 0, utc: 0, uncertaintyMs: 50 }
  expect(estimate({ ...base, mono: 30 * 86_400_000, samples: [s] }).reading.trusted).toBe(true)
})

test('at most ten refusals an hour and code get a row', () => {
  const budget = makeRefusalBudget()
  const may = Array.from({ length: 30 }, (_, i) => budget.spend('older', i))
  expect(may.filter(Boolean)).toHaveLength(refusalsPerHour)
  expect(budget.uncounted()).toBe(20)
  expect(budget.spend('unsigned', 31)).toBe(true)
  expect(budget.spend('older', 3_600_100)).toBe(true)
})

test('a flood of many kinds for a whole day gets no more than a hundred rows', () => {
  const budget = makeRefusalBudget()
  let rows = 0
  for (let minute = 0; minute < 24 * 60; minute++)
    for (const code of refusalCodes) if (budget.spend(code, minute * 60_000)) rows += 1
  expect(rows).toBe(refusalsPerDay)
  expect(budget.spend('older', 25 * 3_600_000)).toBe(true)
})

test('revocation is the gravest silence; then no program, no clock, an expired head, no journal', () => {
  const { hub, to, id, issuedAt } = manifest
  const signed = { hub, to, id, issuedAt, epoch: 1, version: 1 }
  const blob = { sha256: 'c'.repeat(64), bytes: 1 }
  const active = {
    ...signed,
    status: 'active' as const,
    program: blob,
    trust: { version: 1, ...blob },
    refreshBy: 5,
  }
  const worst = { hasProgram: false, clockTrusted: false, journalHealthy: false, now: 10 }
  expect(silenceOf({ ...worst, head: { ...signed, status: 'revoked' } })).toBe('revoked')
  const old = { ...active, validUntil: 10 }
  expect(silenceOf({ ...worst, head: old })).toBe('noProgram')
  expect(silenceOf({ ...worst, head: old, hasProgram: true })).toBe('clock')
  expect(silenceOf({ ...worst, head: old, hasProgram: true, clockTrusted: true })).toBe('expired')
  const valid = { ...worst, head: { ...active, validUntil: 11 }, hasProgram: true, clockTrusted: true }
  expect(silenceOf(valid)).toBe('journal')
  expect(silenceOf({ ...valid, journalHealthy: true })).toBe(undefined)
})
