import { UnitId, UserId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { expect, test } from 'vitest'
import { yearsAsLived } from '../../../server/domain/holidays.ts'
import { policiesInForce, stretchOf, turnsOfLaw } from '../../../server/domain/law-through-time.ts'
import { liftsAt, type OverrideRecord } from '../../../server/domain/override.ts'
import { plainSound, soundSettingAt } from '../../../server/domain/sound-setting.ts'

const ward = UnitId.parse(newUuid())
const other = UnitId.parse(newUuid())
const policy = (version: number, issuedAt: number, unit = ward) => ({ unit, version, issuedAt })

test('a policy holds from its issuing until the next one’s, each unit by itself', () => {
  const versions = [policy(1, 100), policy(2, 200), policy(1, 150, other)]
  const at = (instant: number) =>
    policiesInForce(versions, instant).map(({ unit, version }) => [unit, version])
  expect(at(99)).toEqual([])
  expect(at(100)).toEqual([[ward, 1]])
  expect(at(199)).toEqual([
    [ward, 1],
    [other, 1],
  ])
  expect(at(200)).toContainEqual([ward, 2])
})

test('between two turns the law is one', () => {
  const turns = turnsOfLaw([200, null, 100, 200])
  expect(turns).toEqual([100, 200])
  expect([99, 100, 199, 200, 999].map((at) => stretchOf(turns, at))).toEqual([0, 1, 1, 2, 2])
})

test('an override lifts from its second signature until it is withdrawn, and who looks before knows of neither', () => {
  const { keyid } = makeNodeSigner(generateNodeKey())
  const signed = (at: number) => ({ user: UserId.parse(newUuid()), keyid, sig: '', at })
  const record: OverrideRecord = {
    id: 'o',
    area: [ward],
    from: 100,
    until: 900,
    lifts: ['quietHours'],
    reason: '',
    payload: '',
    signatures: [signed(50), signed(200)],
    sha256: 'a',
    bytes: 1,
    createdBy: UserId.parse(newUuid()),
    createdAt: 10,
    withdrawnAt: 600,
  }
  const spans = (knownAt?: number, of = record) =>
    liftsAt([of], [ward], knownAt).map(({ from, until }) => [from, until])
  expect(spans(199)).toEqual([])
  expect(spans(200)).toEqual([[200, 900]])
  expect(spans(600)).toEqual([[200, 600]])
  expect(spans()).toEqual([[200, 600]])
  expect(spans(undefined, { ...record, sha256: null })).toEqual([])
  expect(liftsAt([record], [other])).toEqual([])
})

test('a setting holds until the instant it was replaced', () => {
  const loud = (level: number) => ({ ...plainSound, volume: { ...plainSound.volume, level } })
  const past = [
    { until: 100, setting: plainSound },
    { until: 200, setting: loud(40) },
  ]
  const levelAt = (instant: number) => soundSettingAt(loud(70), past, instant).volume.level
  expect([99, 100, 199, 200].map(levelAt)).toEqual([100, 40, 40, 70])
  expect(soundSettingAt(undefined, [], 5)).toBe(plainSound)
})

test('every day has the holidays that had been decided when it began', () => {
  // 2026-03-10 00:00 in Asia/Ho_Chi_Minh.
  const march = 1_773_075_600_000
  const by = { changedBy: UserId.parse(newUuid()), moved: [] }
  const off = (...dates: string[]) => dates.map((date) => ({ date, name: date }))
  const first = { year: 2026, holidays: off('2026-03-12', '2026-03-20'), changedAt: march, ...by }
  const second = { year: 2026, holidays: off('2026-01-05', '2026-03-13', '2026-03-20'), changedAt: 0, ...by }
  const [lived] = yearsAsLived(
    [second],
    [
      { year: 2026, until: march, entered: null },
      { year: 2026, until: march + 2.5 * day, entered: first },
    ],
    'Asia/Ho_Chi_Minh',
  )
  expect(lived?.holidays.map(({ date }) => date)).toEqual([
    // Of the ready-made table, until somebody entered the year's decision.
    '2026-01-01',
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-03-12',
    '2026-03-13',
    '2026-03-20',
  ])
})
