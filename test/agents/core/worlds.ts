/** Invented programs for the pure core. */
import fc from 'fast-check'
import { BulletinId, HubId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import type { Manifest } from '@nguon/protocol/messages/manifest'
import type { Timetable } from '@nguon/protocol/timetable/expand'
import { localDateTimeOf } from '@nguon/protocol/time'

const uuid = (n: number) => `01939c00-0000-7000-8000-${String(n).padStart(12, '0')}`

/** 2026-11-23 17:00:00 in Viet Nam. */
export const evening = Date.UTC(2026, 10, 23, 10, 0, 0)

export interface Session {
  readonly startsAt: number
  readonly priority?: 'normal' | 'priority'
  readonly gapMs?: number
  readonly plannedMs: readonly number[]
}

export const timetableOf = (sessions: readonly Session[]): Timetable => ({
  timeZone: 'Asia/Ho_Chi_Minh',
  rules: sessions.map((s, n) => ({
    id: RuleId.parse(uuid(n + 1)),
    priority: s.priority ?? 'normal',
    effectiveFrom: 0,
    effectiveUntil: null,
    start: { kind: 'once', at: localDateTimeOf(s.startsAt, 'Asia/Ho_Chi_Minh') },
    gapMs: s.gapMs ?? 0,
    items: s.plannedMs.map((plannedMs, i) => ({
      id: `i${i}`,
      manifest: String(n).padStart(64, 'a'),
      plannedMs,
    })),
  })),
})

export const sessions: fc.Arbitrary<Session[]> = fc.array(
  fc.record({
    startsAt: fc.integer({ min: 0, max: 600 }).map((s) => evening + s * 1_000),
    priority: fc.constantFrom('normal' as const, 'priority' as const),
    gapMs: fc.integer({ min: 0, max: 5_000 }),
    plannedMs: fc.array(fc.integer({ min: 1_000, max: 120_000 }), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
)

export const manifest: Manifest = {
  hub: HubId.parse(uuid(100)),
  to: '*',
  id: uuid(101),
  issuedAt: evening,
  bulletin: BulletinId.parse(uuid(102)),
  revision: 1,
  title: 'Mời họp',
  text: 'UBND phường mời họp.',
  language: 'vi',
  topic: 'general',
  renditions: [
    { kind: 'speech', mime: 'audio/ogg; codecs=opus', sha256: 'b'.repeat(64), bytes: 10, durationMs: 1_000 },
  ],
  priority: 'normal',
  board: { template: 'card', renderer: 'r', headline: '' },
  area: [UnitId.parse(uuid(103))],
  notBefore: evening - 1_000_000,
  notAfter: evening + 10_000_000,
  maxPlays: 3,
  author: { user: UserId.parse(uuid(104)), name: 'x' },
  sourceDocument: null,
}
