import { afterAll, beforeAll, expect, test } from 'vitest'
import { EnrolmentState } from '@nguon/protocol/messages/enrolment'
import { DeviceState } from '@nguon/protocol/messages/state'
import { Envelope, decodePayload, parseBody } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { headMessage } from '@nguon/protocol/messages/head'
import { acceptHead } from '@nguon/protocol/accept/head'
import { acceptProgram } from '@nguon/protocol/accept/program'
import { UnitId } from '@nguon/protocol/ids'
import { nodeVerify, newUuid } from '@nguon/protocol/node/crypto'
import { openBinding, openPolicy, openRoot, openTrust } from '@nguon/protocol/trust-chain'
import { keyIdOf } from '@nguon/protocol/keys'
import { parseClaim } from '@nguon/protocol/claim'
import { trialProfile } from '../../../server/usecases/policy/trial-policy.ts'
import { connectTestDevice, enrolTestDevice, makeBox } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let administrator: Awaited<ReturnType<TestHub['signIn']>>
let clockOffset = 0
beforeAll(async () => {
  hub = await startTestHub({ now: () => Date.now() + clockOffset })
  administrator = await hub.signIn('administrator')
}, 30_000)
afterAll(() => hub.stop())

const codeOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { code?: string }).code,
})

const commune = async (): Promise<string> => {
  const { body } = await administrator('GET', '/api/v1/units')
  const { items } = body as { items: { id: string; kind: string }[] }
  return items.find((unit) => unit.kind === 'commune')?.id ?? ''
}

const newClaim = async (): Promise<string> => {
  const made = await administrator('POST', '/api/v1/claims', {
    kind: 'loudspeaker',
    name: 'Ngõ 12',
    unitId: await commune(),
  })
  expect(made.status).toBe(200)
  const { claim, qrSvg } = made.body as { claim: string; qrSvg: string }
  expect(qrSvg).toContain('<svg')
  return claim
}

test('a claim lets exactly one box in', async () => {
  const claim = await newClaim()
  const box = makeBox(hub.url)
  expect(await codeOf(await makeBox(hub.url).enrol('0'.repeat(16)))).toEqual({
    status: 404,
    code: 'claim.unknown',
  })
  expect(await codeOf(await makeBox(hub.url).enrol(claim, 'eboard'))).toEqual({
    status: 400,
    code: 'claim.wrongKind',
  })
  const first = (await (await box.enrol(claim)).json()) as { enrolment: string }
  expect(await codeOf(await makeBox(hub.url).enrol(claim))).toEqual({ status: 409, code: 'claim.used' })
  // The same box again, whose power failed before it had stored the answer.
  expect(await (await box.enrol(claim)).json()).toEqual(first)
})

test('an expired claim is refused', async () => {
  const claim = await newClaim()
  clockOffset = 8 * 86_400_000
  try {
    expect(await codeOf(await makeBox(hub.url).enrol(claim))).toEqual({ status: 410, code: 'claim.expired' })
  } finally {
    clockOffset = 0
  }
})

test('a box waits until somebody has compared the check code, then gets what it needs to begin', async () => {
  const claim = await newClaim()
  const box = makeBox(hub.url)
  const { enrolment } = (await (await box.enrol(claim)).json()) as { enrolment: string }
  const path = `/device/v1/enrol/${enrolment}`
  expect(await (await box.ask(enrolment, path)).json()).toEqual({ status: 'pending' })
  // Nobody else may collect the answer.
  expect((await makeBox(hub.url).ask(enrolment, path)).status).toBe(401)
  const pending = (await administrator('GET', '/api/v1/devices/pending')).body as {
    items: { enrolmentId: string; checkCode: string }[]
  }
  expect(pending.items.find((one) => one.enrolmentId === enrolment)?.checkCode).toMatch(/^\d{3} \d{3}$/)
  expect((await administrator('POST', `/api/v1/devices/pending/${enrolment}/confirm`)).status).toBe(200)
  const again = await administrator('POST', `/api/v1/devices/pending/${enrolment}/confirm`)
  expect(again).toMatchObject({ status: 409, body: { code: 'enrolment.notPending' } })

  const state = EnrolmentState.parse(await (await box.ask(enrolment, path)).json())
  if (state.status !== 'enrolled') throw new Error(state.status)
  // The chain a box walks: fingerprint of the claim → root → trust and binding.
  const root = await openRoot(nodeVerify, state.root, {
    fingerprint: parseClaim(claim)?.rootFingerprint ?? '',
    allowTrial: true,
  })
  if (!root.ok) throw new Error(root.code)
  expect(root.value.trial).toBe(true)
  const trust = await openTrust(nodeVerify, root.value, state.trust, Date.now())
  if (!trust.ok) throw new Error(trust.code)
  const chain = { root: root.value, trust: trust.value }
  const own = { id: state.device, keyid: keyIdOf(box.signer.key) }
  const binding = await openBinding(nodeVerify, root.value, state.binding, Date.now(), own)
  expect(binding).toMatchObject({ ok: true, value: { unitPath: [expect.any(String), await commune()] } })
  // The ward's law is there before there is a program.
  const placed = binding.ok ? binding.value.unitPath : []
  expect(state.policies).toHaveLength(1)
  for (const policy of state.policies ?? [])
    expect(await openPolicy(nodeVerify, chain, policy, Date.now(), placed)).toMatchObject({
      ok: true,
      value: { unit: await commune(), profile: { name: trialProfile.name } },
    })
  // A second collection gets the same password: the first answer may have been lost.
  const second = EnrolmentState.parse(await (await box.ask(enrolment, path)).json())
  expect(second).toMatchObject({ mqtt: state.mqtt })
})

test('whoever lets boxes in may wish to hear a code again; the box learns of it, and the trail', async () => {
  const box = makeBox(hub.url)
  const { enrolment } = (await (await box.enrol(await newClaim())).json()) as { enrolment: string }
  const state = async () =>
    EnrolmentState.parse(await (await box.ask(enrolment, `/device/v1/enrol/${enrolment}`)).json())
  const wish = () => administrator('POST', `/api/v1/devices/pending/${enrolment}/ask-code`)
  expect(await state()).toEqual({ status: 'pending' })

  expect((await wish()).status).toBe(204)
  const first = await state()
  if (first.status !== 'pending' || first.askedAt === undefined) throw new Error('the box learns nothing')
  // Pressed twice by an impatient thumb: one wish.
  expect((await wish()).status).toBe(204)
  expect(await state()).toEqual(first)
  clockOffset = 11_000
  try {
    expect((await wish()).status).toBe(204)
    expect(await state()).toMatchObject({
      status: 'pending',
      askedAt: expect.toSatisfy((at: number) => at > (first.askedAt ?? 0)) as unknown,
    })
  } finally {
    clockOffset = 0
  }
  const trail = (await administrator('GET', '/api/v1/audit')).body as { items: { action: string }[] }
  expect(trail.items.filter(({ action }) => action === 'device.askCode')).toHaveLength(2)

  await administrator('POST', `/api/v1/devices/pending/${enrolment}/refuse`)
  expect(await wish()).toMatchObject({ status: 409, body: { code: 'enrolment.notPending' } })
})

test('an officer can neither make claims nor confirm boxes', async () => {
  const officer = await hub.signIn('officer')
  const made = await officer('POST', '/api/v1/claims', { kind: 'eboard', name: 'x', unitId: await commune() })
  expect(made.status).toBe(403)
  expect((await officer('GET', '/api/v1/devices/pending')).body).toMatchObject({
    items: [],
    refused: { total: 0, reasons: [], places: [] },
  })
})

test('state and blobs: signed requests of enrolled devices only', async () => {
  const device = await enrolTestDevice(hub.url, hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')
  expect((await hub.ask('/device/v1/state')).status).toBe(401)
  expect((await makeBox(hub.url).ask(device.device, '/device/v1/state')).status).toBe(401)
  expect((await makeBox(hub.url).ask(newUuid(), '/device/v1/state')).status).toBe(401)

  const answer = await device.get('/device/v1/state')
  const text = await answer.text()
  expect(answer.headers.get('etag')).toBe(`"${sha256Hex(Buffer.from(text))}"`)
  const state = DeviceState.parse(JSON.parse(text))
  const etag = answer.headers.get('etag') ?? ''
  const unchanged = await device.get('/device/v1/state', { headers: { 'if-none-match': etag } })
  expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])

  const root = await openRoot(nodeVerify, device.root, {
    fingerprint: parseClaim(hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')?.rootFingerprint ?? '',
    allowTrial: true,
  })
  const trust = root.ok ? await openTrust(nodeVerify, root.value, state.trust, Date.now()) : root
  if (!trust.ok || state.head === null) throw new Error('no trust')
  const context = {
    verify: nodeVerify,
    hub: device.hub,
    device: device.device,
    zones: [],
    unitPath: [],
    trust: trust.value,
    now: Date.now(),
  }
  const head = await acceptHead(context, state.head, undefined)
  if (!head.ok || head.value.status !== 'active') throw new Error('no head')
  const laws = async () => {
    const { policies = [] } = DeviceState.parse(await (await device.get('/device/v1/state')).json())
    if (!root.ok) throw new Error(root.code)
    const opened = []
    for (const policy of policies)
      opened.push(
        await openPolicy(nodeVerify, { root: root.value, trust: trust.value }, policy, Date.now(), [
          UnitId.parse(await commune()),
        ]),
      )
    return opened.map((one) => (one.ok ? one.value.profile.name : one.code))
  }
  expect(await laws()).toEqual([trialProfile.name])
  const signed = await administrator('PUT', '/api/v1/policy', {
    unitId: await commune(),
    profile: { ...trialProfile, name: 'Hồ sơ mới' },
  })
  expect(signed.status).toBe(200)
  expect(await laws()).toEqual(['Hồ sơ mới'])
  expect(head.value.validUntil - head.value.issuedAt).toBe(37 * 86_400_000)
  const path = `/device/v1/blobs/${head.value.program.sha256}`
  const whole = Buffer.from(await (await device.get(path)).arrayBuffer())
  expect(await acceptProgram(context, whole, head.value)).toMatchObject({ ok: true, value: { rules: [] } })
  // A broken fetch goes on where it stopped.
  const rest = await device.get(path, { headers: { range: 'bytes=100-' } })
  expect(rest.status).toBe(206)
  expect(rest.headers.get('content-range')).toBe(`bytes 100-${whole.length - 1}/${whole.length}`)
  expect(Buffer.from(await rest.arrayBuffer())).toEqual(whole.subarray(100))
  expect((await device.get(path, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416)

  expect((await hub.ask(path)).status).toBe(401)
  expect((await device.get(`/device/v1/blobs/${'0'.repeat(64)}`)).status).toBe(404)
  // Signed for another path.
  expect((await hub.ask(path, { headers: {} })).status).toBe(401)
})

test('a box with a wrong clock is told the time', async () => {
  const device = await enrolTestDevice(hub.url, hub.claims.get('Nhà văn hóa Tổ 1')?.claim ?? '')
  const late = await device.get('/device/v1/state', { time: Date.now() - 6 * 60_000 })
  const { code, params } = (await late.json()) as { code: string; params: { now: number } }
  expect([late.status, code]).toEqual([401, 'device.clockWrong'])
  expect(Math.abs(params.now - Date.now())).toBeLessThan(5_000)
  expect(Math.abs(Date.parse(late.headers.get('date') ?? '') - Date.now())).toBeLessThan(5_000)
  expect((await device.get('/device/v1/state', { time: Date.now() - 4 * 60_000 })).status).toBe(200)
})

test('a revoked device is told so, thrown off, and gets nothing more', async () => {
  const claim = hub.claims.get('Bảng tin UBND phường')?.claim ?? ''
  const device = await enrolTestDevice(hub.url, claim, 'eboard')
  const link = await connectTestDevice(device)
  await link.present({ id: newUuid() as never, last: 0 })
  await expect.poll(() => link.watermarks.length).toBe(1)
  const closed = new Promise<void>((resolve) => link.client.once('close', () => resolve()))
  expect((await administrator('POST', `/api/v1/devices/${device.device}/revoke`)).status).toBe(204)
  await closed
  const last = link.heard.filter(({ topic }) => topic.endsWith('/head')).at(-1)
  const payload = decodePayload(Envelope.parse(JSON.parse(last?.payload.toString() ?? '')))
  expect(payload && parseBody(headMessage, payload)).toMatchObject({ value: { status: 'revoked' } })

  await expect(connectTestDevice(device)).rejects.toThrow(/Not authorized/)
  const state = DeviceState.parse(await (await device.get('/device/v1/state')).json())
  expect(state.head?.payload).toBe(Buffer.from(payload ?? []).toString('base64'))
  const blob = await device.get(`/device/v1/blobs/${'0'.repeat(64)}`)
  expect(await codeOf(blob)).toEqual({ status: 403, code: 'device.revoked' })
  const { items } = (await administrator('GET', '/api/v1/devices')).body as {
    items: { id: string; state: string }[]
  }
  expect(items.find((one) => one.id === device.device)?.state).toBe('revoked')
})

// The last one: it uses up what this address may try within a minute.
test('guessing claims is slowed down', async () => {
  const tries = []
  for (let n = 0; n < 31; n += 1) tries.push((await makeBox(hub.url).enrol('0'.repeat(16))).status)
  expect(tries.at(-1)).toBe(429)
  expect(tries).toContain(404)
})
