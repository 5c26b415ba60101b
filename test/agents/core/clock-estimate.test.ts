import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointOf, type ClockPoint, type Echo } from '../../../agents/core/clock-burst.ts'
import { estimate } from '../../../agents/core/clock-estimate.ts'
import { addPoint, lineOf, nextBurstAt, uncertaintyOn, utcOn } from '../../../agents/core/clock-line.ts'
import { silenceOf } from '../../../agents/core/silence.ts'
import { manifest } from './worlds.ts'

const base = { mono: 1_000, system: 5, systemTrusted: false, line: undefined, floor: 0 }

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

/** A box whose crystal runs off by `ppm`, and a way to the hub and back; UTC at mono 0 is 1.8e12. */
const makeBox = (ppm: number) => {
  const truth = (mono: number) => 1_800_000_000_000 + mono * (1 + ppm / 1e6)
  return {
    truth,
    echo: (askedAt: number, up: number, down: number, heldMs = 0): Echo => ({
      askedAt,
      heardAt: askedAt + up + heldMs + down,
      hubTime: Math.floor(truth(askedAt + up + heldMs)),
      heldMs,
    }),
  }
}

const pointFrom = (echoes: readonly Echo[]): ClockPoint => {
  const point = pointOf(echoes)
  if (point === undefined) throw new Error('a point was expected')
  return point
}
const lineFrom = (points: readonly ClockPoint[]) => {
  const line = lineOf(points.reduce<ClockPoint[]>(addPoint, []))
  if (line === undefined) throw new Error('a line was expected')
  return line
}

const ppm = fc.double({ min: -50, max: 50, noNaN: true })
const way = fc.integer({ min: 0, max: 4_000 })

test('a burst gives the hub’s time within its uncertainty, whatever the way’s asymmetry and the crystal', () => {
  fc.assert(
    fc.property(
      ppm,
      fc.array(fc.tuple(way, way, fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 86_400_000 }),
      (off, ways, later) => {
        const box = makeBox(off)
        const line = lineFrom([pointFrom(ways.map((w, n) => box.echo(n * 150, ...w)))])
        const mono = line.mono + later
        const { now, reading } = estimate({ ...base, mono, line })
        expect(reading).toMatchObject({ trusted: true, source: 'hub' })
        // The hub tells whole milliseconds; a burst of seconds drifts by a tenth.
        expect(Math.abs(now - box.truth(mono))).toBeLessThanOrEqual((reading.uncertaintyMs ?? 0) + 1.2)
      },
    ),
  )
})

test('how long the hub held the question is no part of the way', () => {
  const box = makeBox(0)
  const point = pointFrom([box.echo(0, 20, 20, 900)])
  expect(Math.abs(point.utc - box.truth(point.mono))).toBeLessThanOrEqual(1)
  expect(point.uncertaintyMs).toBe(20)
})

test('twelve echoes over a way with symmetric jitter of ± 8 ms are right to a few milliseconds', () => {
  const jitter = fc.integer({ min: 17_000, max: 33_000 }).map((us) => us / 1_000)
  const errors = fc
    .sample(fc.array(fc.tuple(jitter, jitter), { minLength: 12, maxLength: 12 }), { numRuns: 1_000, seed: 7 })
    .map((ways) => {
      const box = makeBox(20)
      const point = pointFrom(ways.map(([up, down], n) => box.echo(n * 150, up, down)))
      // Half of the hub's whole millisecond is every box's, and parts nobody.
      return Math.abs(point.utc + 0.5 - box.truth(point.mono))
    })
    .toSorted((a, b) => a - b)
  expect(errors[500]).toBeLessThan(1)
  expect(errors[990]).toBeLessThan(4)
})

/** Bursts when they are due, over a lopsided way with jitter, for `hours`. */
const hoursOfBursts = (off: number, lopsided: number, jitters: readonly number[], hours: number) => {
  const box = makeBox(off)
  let points: ClockPoint[] = []
  let n = 0
  const jitter = () => jitters[n++ % jitters.length] ?? 0
  for (let mono = 0; mono < hours * 3_600_000; mono = (nextBurstAt(points) ?? 0) + 1) {
    const echoes = Array.from({ length: 8 }, (_, i) =>
      box.echo(mono + i * 130, 25 + lopsided + jitter(), 25 - lopsided + jitter()),
    )
    points = addPoint(points, pointFrom(echoes))
  }
  return { box, points, line: lineFrom(points) }
}

test('ten hours after the last contact a box still knows the time: its crystal’s rate has been learnt', () => {
  fc.assert(
    fc.property(
      ppm,
      fc.integer({ min: -10, max: 10 }),
      fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 40, maxLength: 90 }),
      (off, lopsided, jitters) => {
        const { box, line } = hoursOfBursts(off, lopsided, jitters, 24)
        const mono = line.mono + 10 * 3_600_000
        const error = Math.abs(utcOn(line, mono) - box.truth(mono))
        // Unlearnt, 50 ppm are 1,800 ms.
        expect(error).toBeLessThan(25)
        expect(error).toBeLessThanOrEqual(uncertaintyOn(line, mono) + 1.2)
        expect(uncertaintyOn(line, mono)).toBeLessThan(150)
      },
    ),
    { numRuns: 50 },
  )
})

test('between two bursts a clock is never out by more than a few milliseconds of its own way', () => {
  const jitters = fc.sample(fc.integer({ min: 0, max: 16 }), { numRuns: 97, seed: 3 })
  for (const off of [-50, -20, 0, 35, 50]) {
    const { box, points } = hoursOfBursts(off, 0, jitters, 12)
    for (let known = 2; known < points.length; known += 1) {
      const line = lineFrom(points.slice(0, known))
      const mono = points[known]?.mono ?? 0
      expect(Math.abs(utcOn(line, mono) + 0.5 - box.truth(mono))).toBeLessThan(6)
    }
  }
})

test('a month of regular bursts is fewer than 1,200 questions', () => {
  let points: ClockPoint[] = []
  let probes = 0
  for (let mono = 0; mono < 30 * 86_400_000; mono = nextBurstAt(points) ?? Infinity) {
    points = addPoint(points, { mono, utc: mono, uncertaintyMs: 20, noiseMs: 1, echoes: 8 })
    probes += 8
  }
  expect(probes).toBeLessThan(1_200)
})

test('an echo that took more than ten seconds says nothing', () => {
  expect(pointOf([{ askedAt: 0, heardAt: 10_001, hubTime: 1 }])).toBe(undefined)
})

test('a hub whose clock was set is followed at once', () => {
  const box = makeBox(0)
  const before = pointFrom([box.echo(0, 20, 20)])
  const after = { ...pointFrom([box.echo(60_000, 20, 20)]) }
  const line = lineFrom([before, { ...after, utc: after.utc + 3_600_000 }])
  expect(line.utc).toBe(after.utc + 3_600_000)
  expect(line.rate).toBe(0)
})

test('after thirty days without the hub the clock is still trusted', () => {
  const line = lineFrom([pointFrom([makeBox(0).echo(0, 50, 50)])])
  expect(estimate({ ...base, mono: 30 * 86_400_000, line }).reading.trusted).toBe(true)
})

test('NTP says the second and the hub the millisecond; a hub that contradicts NTP is not followed', () => {
  const line = lineFrom([pointFrom([makeBox(0).echo(0, 20, 20)])])
  const hubNow = utcOn(line, 1_000)
  const at = (system: number, mono = 1_000) => estimate({ ...base, mono, system, systemTrusted: true, line })
  expect(at(hubNow + 900).reading.source).toBe('hub')
  expect(at(hubNow + 900).now).toBe(hubNow)
  expect(at(hubNow + 1_100)).toEqual({
    now: hubNow + 1_100,
    reading: { trusted: true, uncertaintyMs: 100, source: 'ntp' },
  })
  // An hour of an unknown crystal: NTP knows better by now.
  expect(at(hubNow + 3_600_000, 3_601_000).reading.source).toBe('ntp')
})

test('steps of the system’s clock, forth and back, change nothing', () => {
  const line = lineFrom([pointFrom([makeBox(0).echo(0, 20, 20)])])
  const at = (system: number) => estimate({ ...base, mono: 5_000, system, line })
  expect(at(0)).toEqual(at(4e12))
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
