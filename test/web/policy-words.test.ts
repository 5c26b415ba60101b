import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { expect, test } from 'vitest'
import { formOf, readPolicy } from '../../web/src/features/policy/policy-form.ts'
import { policyChanges, policyWords, type Say } from '../../web/src/features/policy/policy-words.ts'

const { decree, hanoiUrban } = readyMadeProfiles
const say: Say = {
  words: (key, params) => [key, ...Object.values(params ?? {})].join(' '),
  weekday: (day) => `T${day + 1}`,
}

test('a profile is said in sentences with its numbers', () => {
  const words = policyWords(hanoiUrban, say)
  expect(words.quietHours).toEqual(['quiet 22:00 – 05:30'])
  expect(words.weekdays).toEqual(['workdays'])
  expect(words.broadcasts).toEqual(['perDay 2, length 15', 'join 10'])
  expect(policyWords({ ...hanoiUrban, weekdays: [7, 2] }, say).weekdays).toEqual(['days T3, T8'])
  expect(policyWords({ ...hanoiUrban, broadcastsPerDay: null, broadcastMs: null }, say).broadcasts[0]).toBe(
    'anyCount, anyLength',
  )
})

test('what changes is what reads otherwise', () => {
  const changes = policyChanges(policyWords(decree, say), policyWords(hanoiUrban, say))
  expect(changes.map(({ line }) => line)).toEqual(['name', 'weekdays', 'broadcasts', 'legalBasis'])
  expect(policyChanges(policyWords(decree, say), policyWords({ ...decree }, say))).toEqual([])
})

test.each([decree, hanoiUrban])('$name goes through the form unchanged', (profile) => {
  expect(readPolicy(formOf(profile), profile)).toEqual({ ok: true, profile })
})

test('the form says what is missing; an empty number is no limit', () => {
  const form = formOf(hanoiUrban)
  expect(readPolicy({ ...form, name: ' ' }, hanoiUrban)).toEqual({ ok: false, defect: 'needName' })
  expect(readPolicy({ ...form, weekdays: [] }, hanoiUrban)).toEqual({ ok: false, defect: 'needDays' })
  const exception = (from: string | null, until: string) =>
    readPolicy({ ...form, exceptions: [{ from, until, name: 'Tết' }] }, hanoiUrban)
  expect(exception(null, '2026-02-20')).toEqual({ ok: false, defect: 'needException' })
  expect(exception('2026-02-21', '2026-02-20')).toEqual({ ok: false, defect: 'badException' })
  expect(readPolicy({ ...form, perDay: '', minutes: '20' }, hanoiUrban)).toMatchObject({
    profile: { broadcastsPerDay: null, broadcastMs: 1_200_000 },
  })
})
