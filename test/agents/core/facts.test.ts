import { expect, test } from 'vitest'
import { JournalRow, type RowEvent } from '@nguon/protocol/messages/journal'
import { occurrencesBetween } from '@nguon/protocol/timetable/expand'
import { earlierFactsOf, factsOf } from '../../../agents/core/facts.ts'
import { judgeItem, type HeldManifest, type ItemRules } from '../../../agents/core/item.ts'
import { playRefOf } from '../../../agents/core/play-ref.ts'
import { evening, manifest, timetableOf } from './worlds.ts'

const [a, b] = occurrencesBetween(
  timetableOf([{ startsAt: evening, plannedMs: [1_000, 1_000] }]),
  evening,
  evening + 1e6,
)
if (a === undefined || b === undefined) throw new Error('two occurrences are needed')
const play = playRefOf(a, null)
const ended = { startedAt: evening, playedMs: 1, proof: 'P0', captures: null } as const

const rowsOf = (...events: RowEvent[]): JournalRow[] =>
  events.map((event, i) =>
    JournalRow.parse({
      seq: i + 1,
      at: evening + i,
      boot: 'b',
      clock: { trusted: true, uncertaintyMs: 1, source: 'hub' },
      ...event,
    }),
  )

test('an item that was started and not ended is open; ended, it is not', () => {
  const started: RowEvent = { event: 'started', play, startedAt: evening }
  expect(factsOf(rowsOf(started)).open?.play.occurrence).toBe(a.id)
  expect(factsOf(rowsOf(started, { event: 'completed', play, ...ended })).open).toBe(undefined)
  expect(
    factsOf(rowsOf(started, { event: 'interrupted', play, ...ended, reason: 'shutdown' })).settled.has(a.id),
  ).toBe(true)
})

test('a journal that was opened by a clock nobody vouched for says nothing about when', () => {
  const [row] = rowsOf({ event: 'opened' })
  if (row === undefined) throw new Error('a row is needed')
  expect(factsOf([row]).openedAt).toBe(evening)
  const clock = { trusted: false, uncertaintyMs: null, source: 'none' } as const
  expect(factsOf([{ ...row, at: Date.UTC(2099, 0, 1), clock }]).openedAt).toBe(0)
})

test('what was overtaken and then failed does not go on again', () => {
  const started: RowEvent = { event: 'started', play, startedAt: evening }
  const overtaken: RowEvent = { event: 'interrupted', play, ...ended, reason: 'emergency' }
  expect(factsOf(rowsOf(started, overtaken)).overtaken).toEqual(new Map([[a.id, 1]]))
  const failed: RowEvent = { event: 'failed', play, ...ended, reason: 'notReady' }
  expect(factsOf(rowsOf(started, overtaken, failed)).overtaken).toEqual(new Map())
  const stopped: RowEvent = { event: 'interrupted', play, ...ended, reason: 'stopped' }
  expect(factsOf(rowsOf(started, overtaken, stopped)).overtaken).toEqual(new Map())
})

test('a session that was stopped stays stopped', () => {
  expect(factsOf(rowsOf({ event: 'skipped', play, reason: 'stopped' })).stoppedSessions).toEqual(
    new Set([a.session]),
  )
  expect(factsOf(rowsOf({ event: 'skipped', play, reason: 'late' })).stoppedSessions.size).toBe(0)
})

test('plays are counted beyond the life of their rows', () => {
  const rows = rowsOf({ event: 'opened' }, { event: 'started', play, startedAt: evening })
  const earlier = earlierFactsOf(rows, undefined)
  const facts = factsOf(rowsOf({ event: 'started', play: playRefOf(b, null), startedAt: evening }), earlier)
  expect(facts.plays.get(a.manifest)).toBe(2)
  expect(facts.openedAt).toBe(evening)
})

const rules = (held: HeldManifest, more: Partial<ItemRules> = {}): ItemRules => ({
  deviceKind: 'loudspeaker',
  renderer: 'r',
  manifest: () => held,
  hasMedia: () => true,
  playsOf: () => 0,
  hasSource: (name) => name === 'hanoi',
  hasBegun: () => false,
  ...more,
})
const until = Number.MAX_SAFE_INTEGER
const accepted: HeldManifest = { state: 'accepted', manifest, until }

test.each([
  ['missing: wait', rules({ state: 'missing' }), 'wait'],
  ['no media: wait', rules(accepted, { hasMedia: () => false }), 'wait'],
  ['refused for its area', rules({ state: 'refused', code: 'outsideArea' }), 'outsideArea'],
  ['refused otherwise', rules({ state: 'refused', code: 'badSignature' }), 'refused'],
  ['played often enough', rules(accepted, { playsOf: () => 3 }), 'maxPlays'],
  ['begun as the last that is allowed', rules(accepted, { playsOf: () => 3, hasBegun: () => true }), 'ready'],
  [
    'ends after its dates',
    rules({ state: 'accepted', until, manifest: { ...manifest, notAfter: a.endsAt - 1 } }),
    'outsideDates',
  ],
  [
    'begins before its dates',
    rules({ state: 'accepted', until, manifest: { ...manifest, notBefore: a.startsAt + 1 } }),
    'outsideDates',
  ],
  [
    'begins when whoever approved it may approve no more',
    rules({ state: 'accepted', manifest, until: a.startsAt }),
    'refused',
  ],
  ['meant for another renderer', rules(accepted, { deviceKind: 'eboard', renderer: 'other' }), 'renderer'],
  ['a board needs no media', rules(accepted, { deviceKind: 'eboard', hasMedia: () => false }), 'ready'],
  ['good', rules(accepted), 'ready'],
] as const)('%s', (_, r, expected) => {
  const verdict = judgeItem(a, r)
  expect(verdict.kind === 'skip' ? verdict.reason : verdict.kind).toBe(expected)
})
