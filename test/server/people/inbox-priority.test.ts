/** What a city sends with priority: it is placed by itself, and the ward orders it. */
import { hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { monday } from './hub.ts'
import { codeOf, startInboxWard } from './inbox-ward.ts'
import { five } from './timetable-ward.ts'

const { ward, neighbour, otherBox, ask, send, entryOf, stateIn, weekOf, place, clear } =
  await startInboxWard()
afterAll(() => ward.hub.stop())
beforeEach(clear)

test('a priority is placed by itself in every ward, stands as new, and goes before what is normal', async () => {
  const { hub } = ward
  await ward.schedule(ward.wish(await ward.approved({ title: 'Của phường', durationMs: 10 * minute })))
  const { id } = await send(
    { when: { kind: 'once', at: five + minute } },
    { priority: 'priority', title: 'Bão số 9' },
  )
  const entry = await entryOf(id)
  expect(entry).toMatchObject({
    state: 'placed',
    isNew: true,
    open: true,
    answeredBy: null,
    schedule: { nextAt: five + minute },
  })
  const { sessions } = await weekOf(ward.officer)
  expect(sessions).toMatchObject([
    { title: 'Của phường', shifted: { startsAt: five, endsAt: five + 11 * minute } },
    { title: 'Bão số 9', startsAt: five + minute, shifted: null, priority: 'priority' },
  ])
  expect(hub.refreshed.flat()).toContain(otherBox)
  // Noted, it is no longer new; declined or taken off it is never.
  expect((await ask(ward.officer, 'POST', `/inbox/${entry.id}/see`)).body).toMatchObject({
    isNew: false,
    open: false,
    state: 'placed',
  })
  expect(codeOf(await ask(ward.officer, 'POST', `/inbox/${entry.id}/decline`, { reason: 'Bận' }))).toBe(
    'inbox.notWaiting',
  )
  expect(codeOf(await ward.send('DELETE', `/schedules/${entry.schedule?.id ?? ''}`))).toBe(
    'inbox.priorityStays',
  )
})

test('where two priorities meet the ward’s order decides, and it may move the one from above by the hour', async () => {
  const own = await ward.approved({ title: 'Của phường', durationMs: 10 * minute, priority: 'priority' })
  await ward.schedule(ward.wish(own, { order: 1 }))
  const { id } = await send({}, { priority: 'priority', title: 'Bão số 9', durationMs: 5 * minute })
  const startsOf = async () =>
    Object.fromEntries(
      (await weekOf(ward.officer)).sessions.map((s) => [s.title, (s.shifted ?? s).startsAt - five]),
    )
  expect(await startsOf()).toEqual({ 'Bão số 9': 0, 'Của phường': 5 * minute })
  const entry = await entryOf(id)
  const met = await ask(ward.officer, 'POST', `/inbox/${entry.id}/preview`, {
    when: entry.programme.when,
    replaces: entry.schedule?.id,
  })
  expect(SchedulePreview.parse(met.body).meets).toMatchObject([{ title: 'Của phường', order: 1 }])
  const ordered = await ward.send('PUT', `/schedules/${entry.schedule?.id ?? ''}/order`, { order: 2 })
  expect(ordered.body).toMatchObject({ order: 2, priority: 'priority' })
  expect(await startsOf()).toEqual({ 'Của phường': 0, 'Bão số 9': 10 * minute })
  const replaces = ordered.body['id']
  const moved = await place(entry, { when: { kind: 'once', at: five + 2 * hour }, replaces })
  expect(moved.body).toMatchObject({ isNew: false, schedule: { nextAt: five + 2 * hour, order: 2 } })
  const half = {
    replaces: (await entryOf(id)).schedule?.id,
    when: { kind: 'once', at: five },
    targets: [{ kind: 'device', id: ward.north }],
  }
  expect(codeOf(await place(entry, half))).toBe('inbox.priorityStays')
})

test('what has priority is not crowded out by placing something else in its stead', async () => {
  const { id } = await send({}, { priority: 'priority', title: 'Bão số 9' })
  const normal = await send({ when: { kind: 'once', at: five + hour } })
  const replaces = (await entryOf(id)).schedule?.id
  const placed = await place(await entryOf(normal.id), { replaces })
  expect([placed.status, codeOf(placed)]).toEqual([409, 'inbox.notWaiting'])
  expect((await weekOf(ward.officer)).sessions).toMatchObject([{ title: 'Bão số 9' }])
})

test('days that were left out of a sent priority in any order or number stay so when the ward orders it', async () => {
  const when = {
    kind: 'weekly',
    time: '17:00',
    from: '2026-11-23',
    until: '2026-11-29',
    weekdays: [3, 1],
    except: [],
  }
  const { sent, id } = await send({ when }, { priority: 'priority' })
  expect(sent.body).toMatchObject({ id })
  const { schedule } = await entryOf(id)
  const ordered = await ward.send('PUT', `/schedules/${schedule?.id ?? ''}/order`, { order: 2 })
  expect(ordered.body).toMatchObject({ order: 2 })
})

test('one ward’s limits hold up that ward only: its priority waits, and says why to both', async () => {
  const { hub } = ward
  const night = monday + 19 * hour
  const { id } = await send({ when: { kind: 'once', at: night } }, { priority: 'priority' })
  // The trial's profile has no quiet hours; the ward beside it keeps to the decree.
  expect(await entryOf(id)).toMatchObject({ state: 'placed', schedule: { nextAt: night } })
  const entry = await entryOf(id, neighbour)
  expect(entry).toMatchObject({ state: 'waiting', open: true, obstacle: { code: 'policy.quietHours' } })
  expect(await stateIn(id, hub.units.otherWard)).toMatchObject({ obstacle: { code: 'policy.quietHours' } })
  const placed = await place(entry, { when: { kind: 'once', at: five } }, neighbour)
  expect(placed.body).toMatchObject({ state: 'placed', obstacle: null, open: false })
})
