/** The schedule as a calendar file, and a calendar file for a form to fill in. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { day, hour } from '@nguon/protocol/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approve, composeAndSubmit } from './bulletin-steps.ts'
import { monday, type Hub } from './hub.ts'
import { startStaffedWard, type StaffedWard } from './staffed-ward.ts'

let ward: StaffedWard
let hub: Hub
beforeAll(async () => {
  ward = await startStaffedWard()
  hub = ward.hub
  const bulletinId = await composeAndSubmit(hub, ward.officer)
  expect((await approve(hub, ward.approver, bulletinId, ward.signer)).status).toBe(200)
  const wish = {
    items: [{ bulletinId }],
    when: { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-25' },
    targets: [{ kind: 'unit', id: hub.units.ward }],
  }
  expect((await hub.send('POST', '/api/v1/schedules', { as: ward.officer, body: wish })).status).toBe(201)
})
afterAll(() => hub.stop())

const window = `?from=${monday}&to=${monday + 7 * day}`
const read = (body: object, as = ward.officer) => hub.send('POST', '/api/v1/schedules/read-ics', { as, body })

test('what the ward is to play comes as a calendar file, and reads back as it was scheduled', async () => {
  const answer = await hub.send('GET', `/api/v1/schedules.ics${window}`, { as: ward.officer })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const again = await read({ text: answer.response.payload })
  expect(again.body).toMatchObject({
    found: [
      {
        place: 'Phường Ngọc Hà',
        start: { kind: 'daily', time: '17:00:00', from: '2026-11-23', until: '2026-11-25' },
      },
    ],
    refused: [],
  })
  const [event] = again.body['found'] as { title: string; uid: string }[]
  const listed = await hub.send('GET', `/api/v1/schedules${window}`, { as: ward.officer })
  const [item] = listed.body['items'] as { id: string; items: { title: string }[] }[]
  expect([event?.uid, event?.title]).toEqual([item?.id, item?.items[0]?.title])
})

test('the file holds what lies in the window alone', async () => {
  const from = monday + day
  const answer = await hub.send('GET', `/api/v1/schedules.ics?from=${from}&to=${from + day}`, {
    as: ward.officer,
  })
  const again = await read({ text: answer.response.payload })
  expect(again.body).toMatchObject({ found: [{ start: { kind: 'once', at: '2026-11-24T17:00:00' } }] })
  const later = await hub.send('GET', `/api/v1/schedules.ics?from=${from + 5 * day}&to=${from + 6 * day}`, {
    as: ward.officer,
  })
  expect(later.response.payload).not.toContain('VEVENT')
})

test('what follows the moon or the year’s holidays is written session by session', async () => {
  const bulletinId = await composeAndSubmit(hub, ward.officer)
  expect((await approve(hub, ward.approver, bulletinId, ward.signer)).status).toBe(200)
  const days = { from: '2026-11-23', until: '2026-11-25' }
  const targets = [{ kind: 'unit', id: hub.units.ward }]
  for (const when of [
    { kind: 'lunar', time: '17:30', ...days, days: [15, 17] },
    { kind: 'daily', time: '18:00', ...days, holidays: 'skip' },
  ]) {
    const made = await hub.send('POST', '/api/v1/schedules', {
      as: ward.officer,
      body: { items: [{ bulletinId }], when, targets },
    })
    expect([made.status, made.body]).toMatchObject([201, {}])
  }
  await hub.stores.calendarYears.put({
    year: 2026,
    holidays: [{ date: '2026-11-24', name: 'Ngày nghỉ' }],
    moved: [],
    changedBy: await hub.person('administrator', 'nam'),
    changedAt: monday,
  })
  const answer = await hub.send('GET', `/api/v1/schedules.ics${window}`, { as: ward.officer })
  const again = await read({ text: answer.response.payload })
  const once = (again.body['found'] as { start: { kind: string; at: string } }[])
    .filter(({ start }) => start.kind === 'once')
    .map(({ start }) => start.at)
  expect(once.sort()).toEqual([
    '2026-11-23T17:30:00',
    '2026-11-23T18:00:00',
    '2026-11-25T17:30:00',
    '2026-11-25T18:00:00',
  ])
})

test('the ward next to it has a file without events', async () => {
  const neighbour = await hub.signIn(await hub.person('officer', 'giangvo', hub.units.otherWard))
  const answer = await hub.send('GET', `/api/v1/schedules.ics${window}`, { as: neighbour })
  expect(answer.status).toBe(200)
  expect(answer.response.payload).toContain('X-WR-CALNAME:Phường Giảng Võ')
  expect(answer.response.payload).not.toContain('VEVENT')
})

test('a file is read event by event, and nothing is scheduled by it', async () => {
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'SUMMARY:Tổng vệ sinh',
    'DTSTART;TZID=Asia/Ho_Chi_Minh:20261128T060000',
    'RRULE:FREQ=WEEKLY;BYDAY=SA',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:2',
    'SUMMARY:Giao ban',
    'DTSTART;TZID=Asia/Ho_Chi_Minh:20261127T080000',
    'RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const before = await hub.stores.schedules.live(monday)
  expect(await read({ text, endlessUntil: '2026-12-31' })).toMatchObject({
    status: 200,
    body: {
      found: [
        { uid: '1', title: 'Tổng vệ sinh', start: { kind: 'weekly', weekdays: [6], until: '2026-12-31' } },
      ],
      refused: [
        { uid: '2', title: 'Giao ban', code: 'calendarFile.unsupported', params: { part: 'BYSETPOS=-1' } },
      ],
    },
  })
  expect((await read({ text })).body).toMatchObject({
    found: [],
    refused: [{ code: 'calendarFile.endless' }, { code: 'calendarFile.unsupported' }],
  })
  expect(await hub.stores.schedules.live(monday)).toEqual(before)
})

test('a file of 256 kB is read; a larger one, a letter, and a file without events are refused', async () => {
  const fill = (length: number) => {
    const head = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261128T060000Z\r\nDESCRIPTION:'
    const tail = '\r\nEND:VEVENT\r\nEND:VCALENDAR'
    return `${head}${'ộ'.repeat(length - head.length - tail.length)}${tail}`
  }
  expect((await read({ text: fill(256 * 1_024) })).body).toMatchObject({ found: [{ uid: '1' }] })
  expect(await read({ text: fill(256 * 1_024 + 1) })).toMatchObject({
    status: 400,
    body: { code: 'request.invalid' },
  })
  expect(await read({ text: 'Kính gửi' })).toMatchObject({
    status: 400,
    body: { code: 'calendarFile.unreadable' },
  })
  expect(await read({ text: '' })).toMatchObject({ status: 400, body: { code: 'calendarFile.noEvents' } })
})

test('no window longer than a year and a bit is written, and none that ends before it begins', async () => {
  for (const query of ['', `?from=${monday}&to=${monday}`, `?from=0&to=${500 * 24 * hour}`])
    expect((await hub.send('GET', `/api/v1/schedules.ics${query}`, { as: ward.officer })).status).toBe(400)
})

test('a long file is read event by event, so that a stop does not wait for it', async () => {
  const events = Array.from({ length: 60 }, (_, n) => [
    'BEGIN:VEVENT',
    `UID:${n}`,
    'DTSTART;TZID=Asia/Bangkok:20270105T170000',
    'RRULE:FREQ=DAILY;UNTIL=20281231T000000Z',
    'END:VEVENT',
  ])
  const text = ['BEGIN:VCALENDAR', ...events.flat(), 'END:VCALENDAR'].join('\r\n')
  const now = { reading: true }
  const answer = read({ text }).finally(() => (now.reading = false))
  let turns = 0
  for (; now.reading; turns += 1) await nextTurn()
  expect((await answer).body['found']).toHaveLength(60)
  expect(turns).toBeGreaterThan(60)
})

test('an event with more dates than a rule takes is refused before they are read', async () => {
  const lines = Array.from({ length: 401 }, () => 'EXDATE;TZID=Asia/Bangkok:20270106T170000')
  const event = ['DTSTART;TZID=Asia/Bangkok:20270105T170000', 'RRULE:FREQ=DAILY;COUNT=5', ...lines]
  const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', ...event, 'END:VEVENT', 'END:VCALENDAR'].join(
    '\r\n',
  )
  expect((await read({ text })).body).toMatchObject({ refused: [{ code: 'calendarFile.tooMany' }] })
})
