import { expect, test } from 'vitest'
import type { Playback, PlayState } from '../../web/src/api/contract.ts'
import { weekMarks } from '../../web/src/features/today/week-marks.ts'

const days = ['2026-11-22', '2026-11-23']
const play = (state: PlayState, at: string): Playback => ({
  device: { id: 'd1', name: 'Chợ', kind: 'loudspeaker' },
  bulletin: { id: 'b', title: 'Tin' },
  occurrence: at,
  plannedAt: Date.parse(at),
  startedAt: null,
  playedMs: null,
  plannedMs: 1000,
  state,
  proof: 'P0',
  reason: null,
  captures: null,
})
const marks = (...plays: Playback[]) => weekMarks(plays, days, 'Asia/Ho_Chi_Minh').get('d1')

test('one missed play marks the day, however many were proven', () => {
  expect(
    marks(
      play('proven', '2026-11-23T01:00:00Z'),
      play('missed', '2026-11-23T02:00:00Z'),
      play('proven', '2026-11-23T03:00:00Z'),
    ),
  ).toEqual([null, 'missed'])
})

test('unknown is not hidden by proven and not turned into missed', () => {
  expect(marks(play('unknown', '2026-11-23T01:00:00Z'), play('proven', '2026-11-23T02:00:00Z'))).toEqual([
    null,
    'unknown',
  ])
})

test('days are days in Hanoi', () => {
  expect(marks(play('proven', '2026-11-22T17:30:00Z'))).toEqual([null, 'proven'])
})

test('a day without plays stays empty and plays outside the week are left out', () => {
  expect(marks(play('proven', '2026-11-20T01:00:00Z'))).toBeUndefined()
})
