/** What becomes of a claim, and of a box that takes another one's place. */
import { JournalId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { EnrolmentState } from '@nguon/protocol/messages/enrolment'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectTestDevice, makeBox, makeTestJournal, testPlay } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let administrator: Awaited<ReturnType<TestHub['signIn']>>
let clockOffset = 0
beforeAll(async () => {
  hub = await startTestHub({ now: () => Date.now() + clockOffset })
  administrator = await hub.signIn('administrator')
}, 60_000)
afterAll(() => hub.stop())

const Made = z.object({ id: z.string(), claim: z.string(), link: z.string(), expiresAt: z.number() })
const Shown = z.object({
  state: z.string(),
  suspicious: z.boolean(),
  rivals: z.number(),
  deviceId: z.string().nullable(),
  knock: z.object({ enrolmentId: z.string(), checkCode: z.string(), address: z.string() }).nullable(),
})
const Unit = z.object({ id: z.string(), kind: z.string(), name: z.string() })
const Device = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  state: z.string(),
  unit: z.object({ id: z.string() }),
  place: z
    .object({ latitude: z.number().nullable(), longitude: z.number().nullable(), note: z.string() })
    .nullable(),
  predecessor: z.string().nullable(),
  successor: z.string().nullable(),
  lockPending: z.boolean(),
})

const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await administrator(method, path, body)
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const units = async () => z.object({ items: z.array(Unit) }).parse(await ask('GET', '/api/v1/units')).items
const commune = async () => (await units()).find(({ kind }) => kind === 'commune')?.id ?? ''
const newClaim = async (more: object = {}) =>
  Made.parse(
    await ask('POST', '/api/v1/claims', {
      kind: 'loudspeaker',
      name: 'Ngõ 12',
      unitId: await commune(),
      ...more,
    }),
  )
const shown = async (id: string) => Shown.parse(await ask('GET', `/api/v1/claims/${id}`))
const devices = async () =>
  z.object({ items: z.array(Device) }).parse(await ask('GET', '/api/v1/devices')).items
const deviceOf = async (id: string) => {
  const found = (await devices()).find((device) => device.id === id)
  return found ?? expect.fail(`no device ${id}`)
}

/** Shows the claim, is confirmed, and collects its papers. */
const join = async (claim: { id: string; claim: string }) => {
  const box = makeBox(hub.url)
  const { enrolment } = z.object({ enrolment: z.string() }).parse(await (await box.enrol(claim.claim)).json())
  await ask('POST', `/api/v1/devices/pending/${enrolment}/confirm`)
  const state = EnrolmentState.parse(await (await box.ask(enrolment, `/device/v1/enrol/${enrolment}`)).json())
  if (state.status !== 'enrolled') throw new Error(state.status)
  return { ...box, ...state }
}

test('a claim is followed from waiting to enrolled, and its secret is not among what is shown', async () => {
  const claim = await newClaim({ label: 'SN-1' })
  const text = JSON.stringify(await ask('GET', `/api/v1/claims/${claim.id}`))
  expect(text).not.toContain(claim.claim.split('*')[2])
  expect(claim.link).toBe(`${hub.url}/cot/${claim.id}`)
  expect(await shown(claim.id)).toMatchObject({ state: 'waiting', knock: null })
  const box = makeBox(hub.url)
  const { enrolment } = z.object({ enrolment: z.string() }).parse(await (await box.enrol(claim.claim)).json())
  expect(await shown(claim.id)).toMatchObject({
    state: 'knocked',
    knock: { enrolmentId: enrolment, address: '127.0.0.1' },
  })
  await ask('POST', `/api/v1/devices/pending/${enrolment}/confirm`)
  const { state, deviceId } = await shown(claim.id)
  expect([state, (await devices()).some(({ id }) => id === deviceId)]).toEqual(['enrolled', true])
})

test('a claim that was taken back lets nobody in, and sends away a box that has shown it', async () => {
  const [unused, knocked] = [await newClaim(), await newClaim()]
  const box = makeBox(hub.url)
  const { enrolment } = z
    .object({ enrolment: z.string() })
    .parse(await (await box.enrol(knocked.claim)).json())
  for (const { id } of [unused, knocked]) {
    await ask('DELETE', `/api/v1/claims/${id}`)
    expect((await shown(id)).state).toBe('withdrawn')
    expect(await administrator('DELETE', `/api/v1/claims/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'claim.over' },
    })
  }
  expect((await makeBox(hub.url).enrol(unused.claim)).status).toBe(410)
  const answer = await box.ask(enrolment, `/device/v1/enrol/${enrolment}`)
  expect(await answer.json()).toEqual({ status: 'refused' })
})

test('a secret that two boxes show makes its claim suspicious, whichever of them came first', async () => {
  const claim = await newClaim()
  const first = makeBox(hub.url)
  await first.enrol(claim.claim)
  await first.enrol(claim.claim)
  expect((await shown(claim.id)).suspicious).toBe(false)
  expect((await makeBox(hub.url).enrol(claim.claim)).status).toBe(409)
  expect(await shown(claim.id)).toMatchObject({ state: 'knocked', suspicious: true, rivals: 1 })
  const pending = z
    .object({
      items: z.array(z.object({ claimId: z.string(), suspicious: z.boolean() })),
      refused: z.object({ total: z.number(), reasons: z.array(z.object({ code: z.string() })) }),
    })
    .parse(await ask('GET', '/api/v1/devices/pending'))
  expect(pending.items).toContainEqual(expect.objectContaining({ claimId: claim.id, suspicious: true }))
  expect(pending.refused.reasons.map(({ code }) => code)).toContain('claim.used')
  const { items } = z
    .object({ items: z.array(z.object({ action: z.string(), subject: z.string().nullable() })) })
    .parse(await ask('GET', '/api/v1/audit'))
  expect(items).toContainEqual(expect.objectContaining({ action: 'claim.rival', subject: claim.id }))
})

test('a box that knocked and was not let in before its claim expired is sent away', async () => {
  const claim = await newClaim()
  const box = makeBox(hub.url)
  const { enrolment } = z.object({ enrolment: z.string() }).parse(await (await box.enrol(claim.claim)).json())
  clockOffset = 8 * 86_400_000
  try {
    const path = `/device/v1/enrol/${enrolment}`
    const answer = await box.ask(enrolment, path, { time: Date.now() + clockOffset })
    expect(await answer.json()).toEqual({ status: 'refused' })
  } finally {
    clockOffset = 0
  }
})

test('several boxes are let in at once, each only with the code that was read', async () => {
  const boxes = []
  for (let n = 0; n < 2; n += 1) {
    const claim = await newClaim()
    await makeBox(hub.url).enrol(claim.claim)
    const { knock } = await shown(claim.id)
    boxes.push({ claim, knock: knock ?? expect.fail('it did not knock') })
  }
  const [right, wrong] = boxes
  const answer = await ask('POST', '/api/v1/devices/pending/confirm', {
    items: [
      { enrolmentId: right?.knock.enrolmentId, checkCode: right?.knock.checkCode },
      { enrolmentId: wrong?.knock.enrolmentId, checkCode: '000 001' },
    ],
  })
  expect(answer).toMatchObject({ items: [{ code: null }, { code: 'enrolment.otherCode', deviceId: null }] })
  expect((await shown(right?.claim.id ?? '')).state).toBe('enrolled')
  expect((await shown(wrong?.claim.id ?? '')).state).toBe('knocked')
})

test('a box that is refused learns it; its claim lets nobody else in', async () => {
  const claim = await newClaim()
  const box = makeBox(hub.url)
  const { enrolment } = z.object({ enrolment: z.string() }).parse(await (await box.enrol(claim.claim)).json())
  await ask('POST', `/api/v1/devices/pending/${enrolment}/refuse`)
  expect((await shown(claim.id)).state).toBe('refused')
  const answer = await box.ask(enrolment, `/device/v1/enrol/${enrolment}`)
  expect(await answer.json()).toEqual({ status: 'refused' })
  expect((await makeBox(hub.url).enrol(claim.claim)).status).toBe(409)
})

test('a place is kept with what it was before; half a point is no place', async () => {
  const device = await join(
    await newClaim({ place: { latitude: 21.0401, longitude: 105.8203, note: 'Cột 12' } }),
  )
  const path = `/api/v1/devices/${device.device}/place`
  expect((await deviceOf(device.device)).place).toEqual({
    latitude: 21.0401,
    longitude: 105.8203,
    note: 'Cột 12',
  })
  expect((await administrator('PUT', path, { latitude: 21, longitude: null, note: '' })).status).toBe(400)
  await ask('PUT', path, { latitude: null, longitude: null, note: 'Cột 14 ngõ 12' })
  expect((await deviceOf(device.device)).place).toEqual({
    latitude: null,
    longitude: null,
    note: 'Cột 14 ngõ 12',
  })
  const { items } = z
    .object({ items: z.array(z.object({ action: z.string(), before: z.unknown() })) })
    .parse(await ask('GET', '/api/v1/audit'))
  expect(items.find(({ action }) => action === 'device.locate')?.before).toMatchObject({ note: 'Cột 12' })
})

test('beside a trial’s hub a device is renamed and moved at once, and hears its new zones', async () => {
  const device = await join(await newClaim())
  expect(await ask('PUT', `/api/v1/devices/${device.device}/name`, { name: 'Ngõ 12, đầu phố' })).toEqual({
    waiting: false,
  })
  const hamlet = (await units()).find(({ kind }) => kind === 'hamlet')?.id ?? ''
  expect(await ask('PUT', `/api/v1/devices/${device.device}/unit`, { unitId: hamlet })).toEqual({
    waiting: false,
  })
  expect(await deviceOf(device.device)).toMatchObject({ name: 'Ngõ 12, đầu phố', unit: { id: hamlet } })
  const link = await connectTestDevice(device, [hamlet])
  await link.client.endAsync(true)
})

test('a new box takes over number, name, place and loudness of a broken one, which is silent from then on', async () => {
  const claim = await newClaim({
    name: 'Đình làng',
    place: { latitude: null, longitude: null, note: 'Cột 7' },
  })
  const old = await join(claim)
  const before = await deviceOf(old.device)
  const volume = { level: 40, byHour: [], ceilings: [] }
  await ask('PUT', `/api/v1/devices/${old.device}/volume`, volume)
  const link = await connectTestDevice(old)
  const journal = makeTestJournal(old, JournalId.parse(newUuid()))
  await link.present({ id: journal.id, last: 0 })
  const play = testPlay(1)
  journal.append({ event: 'started', play, startedAt: play.plannedAt })
  await link.present({ id: journal.id, last: 1 })
  await link.send(await journal.batch(1, 1))
  await expect.poll(() => link.watermarks.at(-1)?.upTo).toBe(1)
  const closed = new Promise<void>((resolve) => link.client.once('close', () => resolve()))

  const wrong = await administrator('POST', '/api/v1/claims', {
    kind: 'eboard',
    name: 'x',
    unitId: await commune(),
    replaces: old.device,
  })
  expect(wrong).toMatchObject({ status: 400, body: { code: 'claim.wrongKind' } })
  const next = await join(await newClaim({ name: 'bất kỳ', replaces: old.device }))
  await closed

  const [now, then] = [await deviceOf(next.device), await deviceOf(old.device)]
  expect(now).toMatchObject({
    number: before.number,
    name: 'Đình làng',
    unit: before.unit,
    place: { note: 'Cột 7' },
    predecessor: old.device,
    successor: null,
  })
  expect(next.number).toBe(before.number)
  expect(then).toMatchObject({ state: 'revoked', successor: next.device, lockPending: false })
  expect(then.number).not.toBe(before.number)
  expect(await ask('GET', `/api/v1/devices/${next.device}/volume`)).toMatchObject({ level: 40 })

  // What the old box says from now on is not believed, whoever has it.
  await expect(connectTestDevice(old)).rejects.toThrow(/Not authorized/)
  expect((await old.ask(old.device, `/device/v1/blobs/${'0'.repeat(64)}`)).status).toBe(403)
  // What the old one did stays readable as of the place.
  const window = `from=${play.plannedAt - 1}&to=${play.plannedAt + 60_000}`
  expect(await ask('GET', `/api/v1/playbacks?${window}&deviceId=${next.device}`)).toMatchObject({
    items: [{ device: { id: next.device, name: 'Đình làng' } }],
  })
  const { devices: lines } = z
    .object({ devices: z.array(z.object({ id: z.string() })) })
    .parse(await ask('GET', `/api/v1/reports/summary?${window}&unitId=${await commune()}`))
  expect(lines.filter(({ id }) => id === old.device)).toEqual([])
  // A place has one box: nobody follows the old one twice.
  const again = await administrator('POST', '/api/v1/claims', {
    kind: 'loudspeaker',
    name: 'x',
    unitId: await commune(),
    replaces: old.device,
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'device.replaced' } })
})

test('of two claims for one place only one box gets it', async () => {
  const old = await join(await newClaim({ name: 'Chợ' }))
  const first = await newClaim({ replaces: old.device })
  const box = makeBox(hub.url)
  const { enrolment } = z.object({ enrolment: z.string() }).parse(await (await box.enrol(first.claim)).json())
  await join(await newClaim({ replaces: old.device }))
  expect(await administrator('POST', `/api/v1/devices/pending/${enrolment}/confirm`)).toMatchObject({
    status: 409,
    body: { code: 'device.replaced' },
  })
})
