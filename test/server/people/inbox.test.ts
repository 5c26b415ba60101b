/** Above and below: what a city sends, what a ward answers, and what both read of it. */
import type { DeviceId } from '@nguon/protocol/ids'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Inbox, SentProgrammes } from '../../../server/adapters/http/contracts/inbox.ts'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { Schedules } from '../../../server/adapters/http/contracts/schedules.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

let ward: TimetableWard
let city: string
let neighbour: string
let otherBox: DeviceId
beforeAll(async () => {
  ward = await startTimetableWard()
  const { hub } = ward
  city = await hub.signIn(await hub.person('officer', 'tp', hub.units.province))
  neighbour = await hub.signIn(await hub.person('officer', 'la', hub.units.otherWard))
  otherBox = await hub.device('loudspeaker', hub.units.otherWard)
})
afterAll(() => ward.hub.stop())
beforeEach(async () => {
  await ward.clear()
  for (const { id } of await ward.hub.stores.inbox.sentBy([ward.hub.units.province], 100))
    await ward.hub.stores.inbox.setWithdrawn(id, 0, ward.author)
  ward.hub.told.length = 0
  ward.hub.refreshed.length = 0
})

const ask = (as: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  ward.hub.send(method, `/api/v1${path}`, { as, ...(body === undefined ? {} : { body }) })

const send = async (part: object = {}, of: Parameters<TimetableWard['approved']>[0] = {}) => {
  const bulletin = await ward.approved({ unit: ward.hub.units.province, ...of })
  const sent = await ask(city, 'POST', '/sent-programmes', {
    items: [{ bulletinId: bulletin }],
    when: { kind: 'once', at: five },
    playBy: monday + 7 * day,
    note: 'Đề nghị phát đủ.',
    targets: [ward.hub.units.province],
    ...part,
  })
  return { bulletin, sent, id: String(sent.body['id']) }
}

/** What is open in somebody's inbox of what was sent last. */
const inbox = async (as = ward.officer) => Inbox.parse((await ask(as, 'GET', '/inbox')).body).items
const entryOf = async (id: string, as = ward.officer) => {
  const found = (await inbox(as)).find((entry) => entry.programme.id === id)
  if (found === undefined) throw new Error('it did not arrive')
  return found
}
const answersTo = async (id: string, as = city) => {
  const { items } = SentProgrammes.parse((await ask(as, 'GET', '/sent-programmes')).body)
  const found = items.find((one) => one.programme.id === id)
  if (found === undefined) throw new Error('it was not sent')
  return found
}
const stateIn = async (id: string, unit: string) =>
  (await answersTo(id)).answers.find((answer) => answer.unit.id === unit)
const weekOf = async (as: string) =>
  Schedules.parse((await ask(as, 'GET', `/schedules?from=${monday}&to=${monday + 7 * day}`)).body)
const place = (entry: { id: string }, part: object = {}, as = ward.officer) =>
  ask(as, 'POST', `/inbox/${entry.id}/place`, { when: { kind: 'once', at: five }, ...part })
const codeOf = ({ body }: { body: Record<string, unknown> }) => body['code']

test('what is normal waits in every ward below until its own officer gives it a time', async () => {
  const { hub } = ward
  const { id, bulletin } = await send()
  expect(hub.refreshed).toEqual([])
  const hints = hub.told.flatMap((event) => (event.type === 'inbox' ? event.units : []))
  expect(hints).toEqual(expect.arrayContaining([hub.units.ward, hub.units.otherWard]))
  const entry = await entryOf(id)
  expect(entry).toMatchObject({
    state: 'waiting',
    isNew: true,
    open: true,
    mayAnswer: true,
    unit: { name: 'Phường Ngọc Hà' },
    programme: {
      from: { name: 'Thành phố Hà Nội' },
      sentBy: 'Nguyễn tp',
      priority: 'normal',
      lengthMs: minute,
      when: { kind: 'once', at: five },
      note: 'Đề nghị phát đủ.',
      items: [{ title: 'Mời họp', durationMs: minute, repeat: 1 }],
    },
  })
  // It may be heard before it is placed.
  expect((await ask(ward.officer, 'GET', `/bulletins/${bulletin}`)).body['title']).toBe('Mời họp')

  const made = await place(entry, { when: { kind: 'once', at: five + hour } })
  expect(made.body).toMatchObject({ state: 'placed', open: false, schedule: { nextAt: five + hour } })
  const { items, sessions } = await weekOf(ward.officer)
  expect(sessions).toMatchObject([
    { startsAt: five + hour, devices: 3, origin: { name: 'Thành phố Hà Nội' }, title: 'Mời họp' },
  ])
  expect(items).toMatchObject([{ targets: [{ kind: 'unit', id: hub.units.ward }] }])
  expect(new Set(hub.refreshed.flat())).toEqual(new Set([ward.north, ward.south, ward.board]))

  expect((await answersTo(id)).answers).toMatchObject([
    { unit: { name: 'Phường Giảng Võ' }, state: 'waiting' },
    {
      unit: { name: 'Phường Ngọc Hà' },
      state: 'placed',
      answeredBy: 'Nguyễn ha',
      schedule: { nextAt: five + hour },
    },
  ])
})

test('the nearest allowed start is proposed for the ward’s own week', async () => {
  const own = await ward.approved({ durationMs: 10 * minute })
  await ward.schedule(ward.wish(own))
  const entry = await entryOf((await send()).id)
  const preview = await ask(ward.officer, 'POST', `/inbox/${entry.id}/preview`, {
    when: { kind: 'once', at: five + minute },
  })
  expect(SchedulePreview.parse(preview.body)).toMatchObject({
    conflicts: [{ code: 'schedule.conflict', nearestAt: five - minute }],
  })
  expect(codeOf(await place(entry, { when: { kind: 'once', at: five + minute } }))).toBe('schedule.conflict')
  expect((await entryOf(entry.programme.id)).state).toBe('waiting')
})

test('a ward declines with a reason that the sender reads, and may think better of it', async () => {
  const { id } = await send()
  const entry = await entryOf(id)
  expect(codeOf(await ask(ward.officer, 'POST', `/inbox/${entry.id}/decline`, { reason: ' ' }))).toBe(
    'request.invalid',
  )
  const declined = await ask(ward.officer, 'POST', `/inbox/${entry.id}/decline`, { reason: 'Trùng tang lễ.' })
  expect(declined.body).toMatchObject({ state: 'declined', open: false })
  expect(await stateIn(id, ward.hub.units.ward)).toMatchObject({
    state: 'declined',
    reason: 'Trùng tang lễ.',
    answeredBy: 'Nguyễn ha',
  })
  expect(codeOf(await ask(ward.officer, 'POST', `/inbox/${entry.id}/decline`, { reason: 'Lần nữa' }))).toBe(
    'inbox.notWaiting',
  )
  expect((await ask(ward.officer, 'POST', `/inbox/${entry.id}/reopen`)).body).toMatchObject({
    state: 'waiting',
    reason: null,
  })
  expect((await place(entry)).status).toBe(200)
})

test('taken off the week it waits again; what was sent cannot be changed, nor placed twice', async () => {
  const { id, bulletin } = await send()
  const entry = await entryOf(id)
  await place(entry)
  const schedule = (await entryOf(id)).schedule
  const wish = ward.wish(bulletin, { replaces: schedule?.id, gapMs: 2_000 })
  // Moved like any schedule of the ward, from its own week.
  const moved = await ward.send('POST', '/schedules', { ...wish, when: { kind: 'once', at: five + day } })
  expect(moved.body).toMatchObject({ replaces: schedule?.id })
  expect(await entryOf(id)).toMatchObject({ state: 'placed', schedule: { id: moved.body['id'] } })
  const twice = { items: [{ bulletinId: bulletin, repeat: 2 }], replaces: moved.body['id'] }
  expect(codeOf(await ward.send('POST', '/schedules', ward.wish(bulletin, twice)))).toBe('inbox.otherItems')
  // Without its entry a bulletin from above is nobody's to schedule here.
  expect(codeOf(await ward.send('POST', '/schedules', ward.wish(bulletin)))).toBe('request.notFound')
  expect((await ward.send('DELETE', `/schedules/${String(moved.body['id'])}`)).status).toBe(204)
  expect(await entryOf(id)).toMatchObject({ state: 'waiting', schedule: null })
  await ward.hub.stores.inbox.save({ ...(await kept(entry.id)), state: 'placed', scheduleId: null })
})

const kept = async (id: string) => {
  const entry = await ward.hub.stores.inbox.entry(id)
  if (entry === undefined) throw new Error('an entry was lost')
  return entry
}

test('two officers of one ward place it once', async () => {
  const { id } = await send()
  const entry = await entryOf(id)
  const at = (minutes: number) => ({ when: { kind: 'once', at: five + minutes * minute } })
  const answers = await Promise.all([place(entry, at(0)), place(entry, at(60))])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  expect((await weekOf(ward.officer)).sessions).toHaveLength(1)
  const late = await place(entry, at(120))
  expect(codeOf(late)).toBe('inbox.alreadyPlaced')
  const replaces = (await entryOf(id)).schedule?.id
  expect((await place(entry, { ...at(120), replaces })).status).toBe(200)
  expect((await place(entry, { ...at(180), replaces })).status).toBe(409)
})

test('after its deadline it is too late, and nothing is placed beyond it', async () => {
  const { id } = await send({ playBy: five + 2 * hour })
  const entry = await entryOf(id)
  expect(codeOf(await place(entry, { when: { kind: 'once', at: five + 2 * hour - 1 } }))).toBe(
    'schedule.outsideDates',
  )
  await ward.turnTo(five + 2 * hour)
  city = await ward.hub.signIn(await ward.hub.person('officer', 'tp2', ward.hub.units.province))
  expect(await entryOf(id)).toMatchObject({ state: 'tooLate', open: false })
  expect(await stateIn(id, ward.hub.units.ward)).toMatchObject({ state: 'tooLate' })
  for (const act of ['decline', 'place'] as const)
    expect(
      codeOf(
        act === 'place'
          ? await place(entry, { when: { kind: 'once', at: five + 3 * hour } })
          : await ask(ward.officer, 'POST', `/inbox/${entry.id}/decline`, { reason: 'Muộn' }),
      ),
    ).toBe('inbox.tooLate')
})

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

test('the sender takes back what has not begun, in every ward, and may take that back', async () => {
  const { hub } = ward
  const { id } = await send({}, { priority: 'priority' })
  const normal = await send()
  expect((await weekOf(ward.officer)).sessions).toHaveLength(1)
  hub.refreshed.length = 0
  expect((await ask(city, 'POST', `/sent-programmes/${id}/withdraw`)).status).toBe(204)
  expect((await weekOf(ward.officer)).sessions).toEqual([])
  expect(new Set(hub.refreshed.flat())).toEqual(new Set([ward.north, ward.south, ward.board, otherBox]))
  expect(await entryOf(id)).toMatchObject({ state: 'withdrawn', open: false })
  expect(codeOf(await place(await entryOf(id)))).toBe('inbox.withdrawn')
  expect(codeOf(await ask(city, 'POST', `/sent-programmes/${id}/withdraw`))).toBe('inbox.withdrawn')

  expect((await ask(city, 'POST', `/sent-programmes/${id}/restore`)).status).toBe(204)
  expect((await weekOf(ward.officer)).sessions).toMatchObject([{ startsAt: five }])
  expect(await entryOf(id)).toMatchObject({ state: 'placed', isNew: true })
  expect(codeOf(await ask(city, 'POST', `/sent-programmes/${id}/restore`))).toBe('inbox.notWithdrawn')

  await ask(city, 'POST', `/sent-programmes/${normal.id}/withdraw`)
  await ask(city, 'POST', `/sent-programmes/${normal.id}/restore`)
  expect(await entryOf(normal.id)).toMatchObject({ state: 'waiting' })
})

test('nobody above plans over a ward’s head, nor answers in its name; nobody beside it sees its answer', async () => {
  const { hub } = ward
  const { id, bulletin } = await send()
  const over = ward.wish(bulletin, { targets: [{ kind: 'unit', id: hub.units.ward }] })
  const refusal = await ask(city, 'POST', '/schedules', over)
  expect(refusal.body).toMatchObject({ code: 'schedule.sendInstead', params: { ward: 'Phường Ngọc Hà' } })
  const entry = await entryOf(id)
  expect(codeOf(await place(entry, {}, city))).toBe('inbox.wardAnswers')
  expect(codeOf(await ask(city, 'POST', `/inbox/${entry.id}/decline`, { reason: 'Thôi' }))).toBe(
    'inbox.wardAnswers',
  )
  expect(await inbox(city)).toEqual([])
  expect(codeOf(await place(entry, {}, neighbour))).toBe('request.notFound')
  expect((await inbox(neighbour)).map((one) => one.unit.name)).toEqual(
    (await inbox(neighbour)).map(() => 'Phường Giảng Võ'),
  )
  expect(codeOf(await ask(ward.officer, 'POST', `/sent-programmes/${id}/withdraw`))).toBe('request.notFound')
  expect(SentProgrammes.parse((await ask(ward.officer, 'GET', '/sent-programmes')).body).items).toEqual([])
  // A box of the city's own stays the city's to plan for.
  const own = await hub.device('loudspeaker', hub.units.province)
  const mine = ward.wish(bulletin, { targets: [{ kind: 'device', id: own }] })
  expect((await ask(city, 'POST', '/schedules', mine)).status).toBe(201)
  await hub.stores.devices.revoke(own, 0)
})

test('what could sound nowhere is not sent: other units’ words, no ward, beyond the deadline', async () => {
  const { hub } = ward
  const wardOnly = await ward.approved()
  const refusals: [object, string][] = [
    [{ targets: [hub.units.ward], items: [{ bulletinId: wardOnly }] }, 'inbox.noWards'],
    [{ playBy: five + 1_000 }, 'schedule.outsideDates'],
    [{ when: { kind: 'once', at: monday - 1 } }, 'schedule.inThePast'],
  ]
  for (const [part, code] of refusals) expect(codeOf((await send(part)).sent)).toBe(code)
  const { bulletin } = await send()
  const mixed = { items: [{ bulletinId: bulletin }, { bulletinId: wardOnly }] }
  expect(codeOf((await send(mixed)).sent)).toBe('inbox.mixedSenders')
  // A ward sends nothing to its neighbour.
  const beside = { items: [{ bulletinId: wardOnly }], targets: [hub.units.otherWard] }
  expect(codeOf((await send(beside)).sent)).toBe('schedule.targetOutsideArea')
})

test('every step stands in the trail of the unit that took it', async () => {
  const { hub } = ward
  const { id } = await send()
  const entry = await entryOf(id)
  await place(entry)
  const trail = await hub.stores.audit.list({ limit: 500, within: [hub.units.province, hub.units.ward] })
  const schedule = (await entryOf(id)).schedule?.id
  expect(trail.find((line) => line.subject === schedule)).toMatchObject({
    action: 'schedule.create',
    unitId: hub.units.ward,
    after: { programme: id },
  })
  expect(trail.find((line) => line.subject === id)).toMatchObject({
    action: 'inbox.send',
    unitId: hub.units.province,
    after: { wards: 2, priority: 'normal' },
  })
})

test('a box that joins the ward later plays what the ward has placed', async () => {
  const { hub } = ward
  const { id } = await send({}, { priority: 'priority' })
  const { joinSchedules } = await import('../../../server/usecases/schedules/join-schedules.ts')
  const late = await hub.device('loudspeaker')
  await joinSchedules(hub.stores, { id: late, unit: hub.units.ward, kind: 'loudspeaker' }, monday)
  const { schedule } = await entryOf(id)
  const rows = await hub.stores.schedules.devicesOf(
    (await hub.stores.schedules.live(monday)).map((s) => s.id),
  )
  expect(rows.filter((row) => row.deviceId === late).map((row) => String(row.scheduleId))).toEqual([
    schedule?.id,
  ])
  await hub.stores.devices.revoke(late, 0)
})
