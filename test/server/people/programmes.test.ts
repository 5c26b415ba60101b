/** Sessions of several items, every recurrence, edits, order, and what meets what. */
import { RuleId } from '@nguon/protocol/ids'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { Schedules, WeekCopy } from '../../../server/adapters/http/contracts/schedules.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

let ward: TimetableWard
beforeAll(async () => {
  ward = await startTimetableWard()
})
afterAll(() => ward.hub.stop())
beforeEach(() => ward.clear())

const listed = async (from = monday, to = monday + 60 * day) =>
  Schedules.parse((await ward.send('GET', `/schedules?from=${from}&to=${to}`)).body)
const preview = async (wish: object) =>
  SchedulePreview.parse((await ward.send('POST', '/schedules/preview', wish)).body)

test('a programme sounds item after item with its gaps, and says so', async () => {
  const [news, music] = [
    await ward.approved({ title: 'Bản tin sáng', durationMs: 3 * minute }),
    await ward.approved({ title: 'Nhắc lịch tiêm', durationMs: minute }),
  ]
  const wish = ward.wish([], {
    items: [{ bulletinId: news }, { bulletinId: music, repeat: 2 }],
    gapMs: 10_000,
  })
  expect(await preview(wish)).toMatchObject({
    starts: [five],
    sessions: 1,
    durationMs: 5 * minute + 20_000,
    soundMs: 5 * minute,
    airTime: [{ date: '2026-11-23', broadcasts: [{ from: five, soundMs: 5 * minute }], perDay: 20 }],
  })
  const made = await ward.schedule(wish)
  const { items, sessions, airTime } = await listed()
  expect(items.find((item) => item.id === made)).toMatchObject({
    items: [
      { title: 'Bản tin sáng', durationMs: 3 * minute, repeat: 1 },
      { title: 'Nhắc lịch tiêm', durationMs: minute, repeat: 2 },
    ],
    gapMs: 10_000,
    origin: { name: 'Phường Ngọc Hà' },
    replaces: null,
  })
  expect(sessions).toMatchObject([
    {
      title: 'Bản tin sáng',
      startsAt: five,
      endsAt: five + 5 * minute + 20_000,
      shifted: null,
      kind: 'once',
      items: [
        { title: 'Bản tin sáng', startsAt: five, soundsAt: five, state: 'planned' },
        { title: 'Nhắc lịch tiêm', startsAt: five + 3 * minute + 10_000 },
        { title: 'Nhắc lịch tiêm', startsAt: five + 4 * minute + 20_000 },
      ],
    },
  ])
  expect(airTime).toEqual([
    {
      date: '2026-11-23',
      broadcasts: [{ from: five, to: five + 5 * minute + 20_000, soundMs: 5 * minute }],
      maxMs: 60 * minute,
      perDay: 20,
    },
  ])
  for (const id of [news, music])
    expect((await ward.send('GET', `/bulletins/${id}`)).body['state']).toBe('scheduled')
})

test.each([
  [
    'every Monday and Thursday',
    { kind: 'weekly', time: '17:00', from: '2026-11-23', until: '2026-12-06', weekdays: [1, 4] },
    ['23/11', '26/11', '30/11', '03/12'],
  ],
  [
    'the last day and the second Friday of the month',
    {
      kind: 'monthly',
      time: '17:00',
      from: '2026-11-23',
      until: '2026-12-31',
      on: { days: [-1] },
    },
    ['30/11', '31/12'],
  ],
  [
    'the first and the fifteenth of the moon',
    { kind: 'lunar', time: '17:00', from: '2026-11-23', until: '2026-12-31', days: [1, 15] },
    ['23/11', '09/12', '23/12'],
  ],
  [
    'every day but public holidays',
    { kind: 'daily', time: '17:00', from: '2026-12-30', until: '2027-01-03', holidays: 'skip' },
    ['30/12', '31/12', '02/01', '03/01'],
  ],
])('%s', async (_, when, dates) => {
  const wish = ward.wish(await ward.approved(), { when })
  const { starts } = await preview(wish)
  const written = starts.map((at) => new Date(at + 7 * hour).toISOString().slice(5, 10))
  expect(written.map((date) => date.split('-').reverse().join('/'))).toEqual(dates)
  const id = await ward.schedule(wish)
  const { items, sessions } = await listed()
  expect(sessions.map((s) => s.startsAt)).toEqual(starts)
  expect(items.find((item) => item.id === id)?.when).toEqual(when)
})

test('a seconds’ time is kept, and a field that nobody knows is refused', async () => {
  const bulletin = await ward.approved()
  const daily = { kind: 'daily', time: '17:00:30', from: '2026-11-23', until: '2026-11-24' }
  const made = await ward.schedule(ward.wish(bulletin, { when: daily }))
  expect((await listed()).items.find((item) => item.id === made)?.when).toEqual(daily)
  for (const part of [{ when: { ...daily, weekdays: [1] } }, { colour: 'red' }, { items: [] }])
    expect((await ward.send('POST', '/schedules', ward.wish(bulletin, part))).body['code']).toBe(
      'request.invalid',
    )
})

test('a day that the year’s table leaves out is none: a rule without a session is refused', async () => {
  const when = { kind: 'daily', time: '17:00', from: '2027-01-01', until: '2027-01-01', holidays: 'skip' }
  const { body } = await ward.send('POST', '/schedules', ward.wish(await ward.approved(), { when }))
  expect(body['code']).toBe('schedule.neverSounds')
})

test('what does not fit is refused: a slot too short, ranks mixed in one session', async () => {
  const [a, b] = [await ward.approved(), await ward.approved({ priority: 'priority' })]
  const codeOf = async (wish: object) => (await ward.send('POST', '/schedules', wish)).body['code']
  expect(await codeOf(ward.wish(a, { slotMs: 30_000 }))).toBe('schedule.slotTooShort')
  expect(await codeOf(ward.wish([a, b]))).toBe('schedule.mixedPriority')
  await ward.schedule(ward.wish(a, { slotMs: 30_000, cutAtSlotEnd: true }))
})

test('an edit: the old rule ends as the new one begins, and a session that has begun goes on', async () => {
  // A day of its own: what has begun cannot be cleared away.
  const start = five + 30 * day
  const bulletin = await ward.approved({ durationMs: 10 * minute })
  const daily = { kind: 'daily', time: '17:00', from: '2026-12-23', until: '2026-12-25' }
  const old = await ward.schedule(ward.wish(bulletin, { when: daily }))
  await ward.turnTo(start + 5 * minute)
  const later = { ...daily, time: '18:00' }
  const replaced = await ward.schedule(ward.wish(bulletin, { when: later, replaces: old }))
  expect(await ward.hub.stores.schedules.find(RuleId.parse(old))).toMatchObject({
    effectiveUntil: ward.hub.clock.now,
  })
  const { sessions, items } = await listed(start - hour, start + 5 * day)
  expect(sessions.map((s) => [s.scheduleId, s.startsAt])).toEqual([
    [old, start],
    [replaced, start + hour],
    [replaced, start + hour + day],
    [replaced, start + hour + 2 * day],
  ])
  expect(items.find((item) => item.id === replaced)).toMatchObject({ replaces: old })
  const again = await ward.send('POST', '/schedules', ward.wish(bulletin, { when: later, replaces: old }))
  expect(again.body['code']).toBe('schedule.ended')
})

test('an edit does not collide with what it replaces', async () => {
  const bulletin = await ward.approved({ durationMs: 10 * minute })
  const old = await ward.schedule(ward.wish(bulletin))
  const moved = ward.wish(bulletin, { when: { kind: 'once', at: five + 5 * minute } })
  expect((await preview(moved)).conflicts).toHaveLength(1)
  expect((await preview({ ...moved, replaces: old })).conflicts).toEqual([])
})

test('a priority bulletin goes over an ordinary one, and both screens say what waits', async () => {
  const normal = await ward.schedule(
    ward.wish(await ward.approved({ title: 'Tin thường', durationMs: 10 * minute })),
  )
  const urgent = await ward.approved({ title: 'Tin ưu tiên', durationMs: 2 * minute, priority: 'priority' })
  const wish = ward.wish(urgent, { when: { kind: 'once', at: five + minute } })
  expect(await preview(wish)).toMatchObject({
    conflicts: [],
    delays: [{ scheduleId: normal, title: 'Tin thường', startsAt: five, own: false }],
  })
  await ward.schedule(wish)
  const { sessions } = await listed(monday, monday + day)
  expect(sessions).toMatchObject([
    { scheduleId: normal, startsAt: five, shifted: { startsAt: five, endsAt: five + 12 * minute } },
    { title: 'Tin ưu tiên', shifted: null },
  ])
  const third = ward.wish(await ward.approved(), { when: { kind: 'once', at: five + minute } })
  expect((await preview(third)).conflicts).toMatchObject([{ code: 'schedule.conflict' }])
})

test('two priority bulletins that meet need the ward’s word, and it can be changed', async () => {
  const at = (title: string, n: number) => ({ title, durationMs: n * minute, priority: 'priority' as const })
  const first = await ward.schedule(ward.wish(await ward.approved(at('Tin một', 5))))
  const wish = ward.wish(await ward.approved(at('Tin hai', 3)))
  expect(await preview(wish)).toMatchObject({
    conflicts: [{ code: 'schedule.orderNeeded', params: { title: 'Tin một' } }],
    meets: [{ scheduleId: first, order: 0 }],
  })
  expect((await ward.send('POST', '/schedules', wish)).body['code']).toBe('schedule.orderNeeded')
  const second = await ward.schedule({ ...wish, order: -1 })
  const shifts = async () =>
    (await listed(monday, monday + day)).sessions
      .map((s) => [s.title, s.shifted?.startsAt ?? s.startsAt])
      .sort()
  expect(await shifts()).toEqual([
    ['Tin hai', five],
    ['Tin một', five + 3 * minute],
  ])
  const ordered = await ward.send('PUT', `/schedules/${second}/order`, { order: 5 })
  expect(ordered.body).toMatchObject({ order: 5, replaces: second })
  expect(await shifts()).toEqual([
    ['Tin hai', five + 5 * minute],
    ['Tin một', five],
  ])
})

test('a week is copied: what a rule repeats is not doubled, what is refused is listed, and it can be undone', async () => {
  const once = await ward.schedule(ward.wish(await ward.approved({ title: 'Một lần' })))
  await ward.schedule(
    ward.wish(await ward.approved({ title: 'Hằng ngày' }), {
      when: { kind: 'daily', time: '07:00', from: '2026-11-23', until: '2026-12-20' },
    }),
  )
  await ward.schedule(
    ward.wish(await ward.approved({ title: 'Chắn chỗ' }), { when: { kind: 'once', at: five + 14 * day } }),
  )
  const copy = async (to: string) =>
    WeekCopy.parse((await ward.send('POST', '/schedules/copy-week', { from: '2026-11-23', to })).body)
  const { made, refused } = await copy('2026-11-30')
  expect(made).toMatchObject([{ title: 'Một lần', startsAt: five + 7 * day }])
  expect(refused).toEqual([])
  expect((await copy('2026-12-07')).refused).toMatchObject([
    { title: 'Một lần', startsAt: five + 14 * day, code: 'schedule.conflict' },
  ])
  for (const { id } of made) expect((await ward.send('DELETE', `/schedules/${id}`)).status).toBe(204)
  expect((await listed(monday + 7 * day, monday + 14 * day)).sessions.map((s) => s.title)).not.toContain(
    'Một lần',
  )
  expect(await ward.hub.stores.schedules.find(RuleId.parse(once))).toMatchObject({ effectiveUntil: null })
  const same = await ward.send('POST', '/schedules/copy-week', { from: '2026-11-23', to: '2026-11-24' })
  expect(same.body['code']).toBe('schedule.notAWeek')
})
