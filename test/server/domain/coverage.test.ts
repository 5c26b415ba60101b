import { BulletinId, RuleId } from '@nguon/protocol/ids'
import { expect, test } from 'vitest'
import { countPlays, judgePlay, settleMs, type Judged } from '../../../server/domain/coverage.ts'
import type { Play } from '../../../server/domain/play.ts'

const startsAt = 1_000_000
const endsAt = 1_010_000
const later = endsAt + settleMs

const play = (of: Partial<Play>): Play => ({
  occurrence: 'o',
  session: 's',
  rule: RuleId.parse('01939c00-0000-7000-8000-000000000040'),
  bulletin: BulletinId.parse('01939c00-0000-7000-8000-000000000030'),
  manifest: '0'.repeat(64),
  plannedAt: startsAt,
  plannedMs: 10_000,
  startedAt: startsAt,
  playedMs: 10_000,
  state: 'completed',
  proof: 'P1',
  reason: null,
  captures: null,
  ...of,
})

const judge = (of: Partial<Judged>) =>
  judgePlay({
    startsAt,
    endsAt,
    kind: 'loudspeaker',
    play: undefined,
    journalOpenedAt: 0,
    journalCompleteAt: later,
    now: later,
    ...of,
  })

test.each<[string, ReturnType<typeof judgePlay>, Partial<Judged>]>([
  ['before it is due, it is planned', 'planned', { now: startsAt - 1 }],
  ['while a late start may still be reported, it is planned', 'planned', { now: later - 1 }],
  ['a whole journal without it says missed', 'missed', {}],
  ['a journal that ends too early says nothing', 'unknown', { journalCompleteAt: later - 1 }],
  ['a journal that began after it says nothing', 'unknown', { journalOpenedAt: startsAt + 1 }],
  ['a device never heard of says nothing', 'unknown', { journalOpenedAt: null, journalCompleteAt: null }],
  ['a loudspeaker that ran to its end is proven at P1', 'proven', { play: play({}) }],
  ['a loudspeaker that claims an end without proof is partial', 'partial', { play: play({ proof: 'P0' }) }],
  [
    'a board is proven at P2',
    'proven',
    { kind: 'eboard', play: play({ proof: 'P2', captures: { taken: 3, matched: 3 } }) },
  ],
  [
    'a board that cannot capture is proven at P1',
    'proven',
    { kind: 'eboard', play: play({ captures: { taken: 0, matched: 0 } }) },
  ],
  [
    'a board whose captures differ is partial',
    'partial',
    { kind: 'eboard', play: play({ captures: { taken: 3, matched: 2 } }) },
  ],
  [
    'started and not yet over, it is playing',
    'playing',
    { play: play({ state: 'playing' }), now: startsAt + 1 },
  ],
  ['started and never ended, nobody knows', 'unknown', { play: play({ state: 'playing' }) }],
  [
    'cut off after a while, it is partial',
    'partial',
    { play: play({ state: 'interrupted', reason: 'stopped', playedMs: 4_000 }) },
  ],
  [
    'taken over by a priority item, it says so',
    'interrupted',
    { play: play({ state: 'interrupted', reason: 'outranked', playedMs: 4_000 }) },
  ],
  [
    'cut off at an unknown place, nobody knows',
    'unknown',
    { play: play({ state: 'interrupted', reason: 'restarted', playedMs: 0 }) },
  ],
  ['failed after a while, it is partial', 'partial', { play: play({ state: 'failed', playedMs: 1 }) }],
  ['failed before any sound, it is missed', 'missed', { play: play({ state: 'failed', playedMs: 0 }) }],
  [
    'skipped by rule, it is skipped',
    'skipped',
    { play: play({ state: 'skipped', reason: 'maxPlays', startedAt: null, playedMs: null }) },
  ],
  [
    'too late or without its file, it is missed and not excused',
    'missed',
    { play: play({ state: 'skipped', reason: 'notDelivered', startedAt: null, playedMs: null }) },
  ],
])('%s', (_, state, of) => {
  expect(judge(of)).toBe(state)
})

test('the five outcomes add up to planned; what is to come is not counted', () => {
  const counts = countPlays([
    'planned',
    'playing',
    'proven',
    'partial',
    'interrupted',
    'missed',
    'skipped',
    'unknown',
  ])
  expect(counts).toEqual({ planned: 6, proven: 1, partial: 2, missed: 1, skipped: 1, unknown: 1 })
})
