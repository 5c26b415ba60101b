/** Above and below: what a city sends, what a ward answers, and what both read of it. */
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { SentProgrammes } from '../../../server/adapters/http/contracts/inbox.ts'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { monday } from './hub.ts'
import { codeOf, startInboxWard } from './inbox-ward.ts'
import { five } from './timetable-ward.ts'

const {
  ward,
  city,
  neighbour,
  otherBox,
  ask,
  send,
  inbox,
  entryOf,
  answersTo,
  stateIn,
  weekOf,
  place,
  clear,
} = await startInboxWard()
afterAll(() => ward.hub.stop())
beforeEach(clear)

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
  // Sessions do not last that long.
  const cityThen = await ward.hub.signIn(await ward.hub.person('officer', 'tp2', ward.hub.units.province))
  expect(await entryOf(id)).toMatchObject({ state: 'tooLate', open: false })
  expect(await stateIn(id, ward.hub.units.ward, cityThen)).toMatchObject({ state: 'tooLate' })
  for (const act of ['decline', 'place'] as const)
    expect(
      codeOf(
        act === 'place'
          ? await place(entry, { when: { kind: 'once', at: five + 3 * hour } })
          : await ask(ward.officer, 'POST', `/inbox/${entry.id}/decline`, { reason: 'Muộn' }),
      ),
    ).toBe('inbox.tooLate')
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
