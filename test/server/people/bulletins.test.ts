import { sha256Hex } from '@nguon/protocol/hash'
import { toBase64, toUtf8 } from '@nguon/protocol/bytes'
import { sealBytes } from '@nguon/protocol/envelope'
import { decodePng } from '@nguon/media/render/png'
import type { Signer } from '@nguon/protocol/keys'
import { BulletinId } from '@nguon/protocol/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approve, compose, composeAndSubmit, hear, invitation, sign } from './bulletin-steps.ts'
import { Bulletin, BulletinPage, Waveform } from '../../../server/adapters/http/contracts/bulletins.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
let officer: string
let approver: string
let signer: Signer
beforeAll(async () => {
  hub = await startHub()
  officer = await hub.signIn(await hub.person('officer', 'ha'))
  const minh = await hub.person('approver', 'minh')
  approver = await hub.signIn(minh)
  signer = await hub.giveKey(minh)
})
afterAll(() => hub.stop())

const read = async (id: string, as = officer) =>
  (await hub.send('GET', `/api/v1/bulletins/${id}`, { as })).body
const all = async () => (await hub.send('GET', '/api/v1/bulletins', { as: officer })).body['items']

test('a text becomes sound that can be heard, drawn and seen, then is approved by a signature', async () => {
  const id = await compose(hub, officer)
  expect(await read(id)).toMatchObject({ state: 'draft', revision: 1, speech: { state: 'none' } })
  await hear(hub, officer, id)
  const heard = Bulletin.parse(await read(id))
  expect(heard).toMatchObject({
    speech: {
      state: 'ready',
      marks: [{ written: 'UBND', start: 0 }],
    },
  })
  expect(heard.speech.spoken).toContain('Ủy ban nhân dân phường Ngọc Hà')
  const audio = await hub.send('GET', `/api/v1/bulletins/${id}/audio`, { as: officer })
  const sound = audio.response.rawPayload
  expect(sha256Hex(sound)).toBe(heard.speech.sha256)
  const part = await hub.send('GET', `/api/v1/bulletins/${id}/audio`, {
    as: officer,
    headers: { range: 'bytes=10-19' },
  })
  expect(part.status).toBe(206)
  expect(part.headers['content-range']).toBe(`bytes 10-19/${sound.length}`)
  expect(part.response.rawPayload.equals(sound.subarray(10, 20))).toBe(true)
  const { peaks } = Waveform.parse(
    (await hub.send('GET', `/api/v1/bulletins/${id}/waveform`, { as: officer })).body,
  )
  expect(Math.max(...peaks)).toBeGreaterThan(0.2)
  const card = await hub.send('GET', `/api/v1/bulletins/${id}/card.png?width=320&height=160`, { as: officer })
  expect(decodePng(card.response.rawPayload)).toMatchObject({ width: 320, height: 160 })

  expect((await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as: officer })).body['state']).toBe(
    'submitted',
  )
  const approved = await approve(hub, approver, id, signer)
  expect(approved).toMatchObject({
    status: 200,
    body: { state: 'approved', decidedBy: { name: 'Nguyễn minh' }, revision: 1 },
  })
  const kept = await hub.stores.bulletins.find(BulletinId.parse(approved.body['id']))
  const blob = await hub.stores.blobs.find(kept?.manifestSha256 ?? '')
  expect(sha256Hex(toUtf8(blob?.body ?? ''))).toBe(kept?.manifestSha256)
  expect(hub.told).toContainEqual({ type: 'speech', bulletin: id, progress: 1, state: 'ready' })
})

test.each([
  ['an empty title', { title: ' \n ' }, 'bulletin.titleEmpty'],
  ['a title over the limit', { title: 'a'.repeat(201) }, 'bulletin.titleTooLong'],
  ['an empty text', { text: '  \n\t ' }, 'bulletin.textEmpty'],
  ['a text over the limit', { text: 'ă'.repeat(5_001) }, 'bulletin.textTooLong'],
  ['an unknown unit', { unitId: '01939c00-0000-7000-8000-0000000000ff' }, 'unit.unknown'],
  ['a unit that is no id', { unitId: 'phường' }, 'request.invalid'],
  ['an unknown voice', { voice: 'zz' }, 'bulletin.voiceUnknown'],
])('%s is refused, and nothing is lost', async (_, of, code) => {
  const id = await compose(hub, officer)
  const before = await read(id)
  const many = await all()
  const made = await hub.send('POST', '/api/v1/bulletins', {
    as: officer,
    body: { ...invitation, unitId: hub.units.ward, ...of },
  })
  expect(made.body['code']).toBe(code)
  expect(String(made.body['detail'])).not.toContain('{{')
  const edited = await hub.send('PATCH', `/api/v1/bulletins/${id}`, { as: officer, body: of })
  expect(edited.body['code']).toBe(code)
  expect(await read(id)).toEqual(before)
  expect(await all()).toEqual(many)
})

test('5,000 characters are enough, counted after composing accents', async () => {
  const id = await compose(hub, officer, { text: 'ấ'.normalize('NFD').repeat(5_000) })
  expect(String((await read(id))['text'])).toHaveLength(5_000)
})

test('without its sound a bulletin is not sent for approval', async () => {
  const id = await compose(hub, officer)
  const refused = await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as: officer })
  expect(refused).toMatchObject({ status: 409, body: { code: 'bulletin.speechMissing' } })
  expect((await read(id))['state']).toBe('draft')
})

test('a text without a word fails with a reason, and can be mended', async () => {
  const id = await compose(hub, officer, { text: '… — …' })
  await hear(hub, officer, id)
  expect(await read(id)).toMatchObject({ speech: { state: 'failed', error: 'bulletin.nothingToSay' } })
  await hub.send('PATCH', `/api/v1/bulletins/${id}`, { as: officer, body: { text: 'Xin chào.' } })
  await hear(hub, officer, id)
  expect(await read(id)).toMatchObject({ speech: { state: 'ready' } })
})

test('editing what was approved makes a draft of the next revision; a new title keeps the sound, a new text does not', async () => {
  const id = await composeAndSubmit(hub, officer)
  await approve(hub, approver, id, signer)
  const patch = async (body: object) =>
    (await hub.send('PATCH', `/api/v1/bulletins/${id}`, { as: officer, body })).body
  expect(await patch({ title: invitation.title })).toMatchObject({ state: 'approved', revision: 1 })
  expect(await patch({ title: 'Mời họp gấp' })).toMatchObject({
    state: 'draft',
    revision: 2,
    decidedBy: null,
    speech: { state: 'ready' },
  })
  expect(await patch({ text: 'Họp lúc 20 giờ.' })).toMatchObject({
    state: 'draft',
    revision: 2,
    speech: { state: 'none' },
  })
})

test('whoever changed the words of another may not approve them; a third person may', async () => {
  const id = await compose(hub, officer)
  const patch = { as: approver, body: { text: 'Họp lúc 21 giờ.' } }
  expect((await hub.send('PATCH', `/api/v1/bulletins/${id}`, patch)).body).toMatchObject({
    author: { name: 'Nguyễn ha' },
    writer: { name: 'Nguyễn minh' },
  })
  await hear(hub, officer, id)
  await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as: officer })
  expect(await approve(hub, approver, id, signer)).toMatchObject({
    status: 403,
    body: { code: 'bulletin.ownApproval' },
  })
  const third = await hub.person('approver', 'tú')
  const own = await hub.giveKey(third)
  expect((await approve(hub, await hub.signIn(third), id, own)).body['state']).toBe('approved')
})

test('a sound made of words that have changed since is thrown away', async () => {
  const id = await compose(hub, officer)
  await hub.send('POST', `/api/v1/bulletins/${id}/speech`, { as: officer })
  await hub.send('PATCH', `/api/v1/bulletins/${id}`, { as: officer, body: { text: 'Đã hoãn cuộc họp.' } })
  await hub.people.speechJobs.idle()
  expect(await read(id)).toMatchObject({ text: 'Đã hoãn cuộc họp.', speech: { state: 'none' } })
})

test('a sound whose making was cut off by a crash is made after the next start', async () => {
  const id = BulletinId.parse(await compose(hub, officer, { text: 'Xin mời bà con ra họp.' }))
  const bulletin = await hub.stores.bulletins.find(id)
  if (!bulletin) throw new Error('gone')
  await hub.stores.bulletins.setSpeech(id, bulletin, { state: 'working', progress: 0.4 })
  await hub.people.speechJobs.resume()
  await hub.people.speechJobs.idle()
  expect(await read(id)).toMatchObject({ speech: { state: 'ready' } })
})

test('the same words in the same voice are made once', async () => {
  const sounds = await Promise.all(
    ['Tin một', 'Tin hai'].map(async (title) => {
      const id = await compose(hub, officer, { title })
      await hear(hub, officer, id)
      return Bulletin.parse(await read(id)).speech.sha256
    }),
  )
  expect(sounds[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(sounds[1]).toBe(sounds[0])
})

test('nobody approves their own words, an officer approves nothing, a viewer writes nothing', async () => {
  const own = await composeAndSubmit(hub, approver)
  expect((await approve(hub, approver, own, signer)).body['code']).toBe('bulletin.ownApproval')
  const other = await composeAndSubmit(hub, officer)
  expect((await approve(hub, officer, other, signer)).body['code']).toBe('session.notAllowed')
  const viewer = await hub.signIn(await hub.person('viewer', 'lan'))
  const written = await hub.send('POST', '/api/v1/bulletins', {
    as: viewer,
    body: { ...invitation, unitId: hub.units.ward },
  })
  expect(written.body['code']).toBe('session.notAllowed')
  expect((await read(other))['state']).toBe('submitted')
})

test('only the prepared bytes, a holding signature and an own, delegated key approve', async () => {
  const id = await composeAndSubmit(hub, officer)
  const send = async (envelope: object) =>
    (await hub.send('POST', `/api/v1/bulletins/${id}/approve`, { as: approver, body: { envelope } })).body[
      'code'
    ]
  const good = await sign(hub, approver, id, signer)
  const otherBytes = await sealBytes(good.payloadType, toUtf8('{"title":"khác"}'), [signer])
  expect(await send(otherBytes)).toBe('bulletin.manifestChanged')
  const [signature] = good.signatures
  expect(await send({ ...good, signatures: [{ ...signature, sig: toBase64(new Uint8Array(64)) }] })).toBe(
    'signature.invalid',
  )
  expect(await send({ ...good, signatures: [] })).toBe('signature.invalid')
  const colleague = await hub.giveKey(await hub.person('approver', 'quang'))
  expect(await send(await sign(hub, approver, id, colleague))).toBe('signature.keyNotYours')
  const minh = await hub.stores.users.findByUserName('minh')
  if (!minh) throw new Error('minh is gone')
  const undelegated = await hub.giveKey(minh.id, null)
  expect(await send(await sign(hub, approver, id, undelegated))).toBe('signature.keyPending')
  const elsewhere = await hub.giveKey(minh.id, hub.units.otherWard)
  expect(await send(await sign(hub, approver, id, elsewhere))).toBe('signature.outsideArea')
  expect((await read(id))['state']).toBe('submitted')
  expect(await send(good)).toBeUndefined()
  expect((await read(id))['state']).toBe('approved')
})

test('a refusal names a legal ground, and reaches the author', async () => {
  const id = await composeAndSubmit(hub, officer)
  const send = (ground: string) =>
    hub.send('POST', `/api/v1/bulletins/${id}/refuse`, {
      as: approver,
      body: { ground, remark: 'Chưa rõ giờ họp.' },
    })
  expect((await send('boring')).body['code']).toBe('request.invalid')
  expect((await send('untrue')).body).toMatchObject({
    state: 'refused',
    refusal: { ground: 'untrue', remark: 'Chưa rõ giờ họp.' },
  })
  const refused = await hub.send('GET', '/api/v1/bulletins?state=refused', { as: officer })
  expect(refused.body['items']).toEqual([expect.objectContaining({ id })])
})

test('a recalled bulletin is a draft again, and a signature that was under way no longer counts', async () => {
  const id = await composeAndSubmit(hub, officer)
  const envelope = await sign(hub, approver, id, signer)
  expect((await hub.send('POST', `/api/v1/bulletins/${id}/recall`, { as: officer })).body).toMatchObject({
    state: 'draft',
    revision: 2,
  })
  await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as: officer })
  const late = await hub.send('POST', `/api/v1/bulletins/${id}/approve`, { as: approver, body: { envelope } })
  expect(late.body['code']).toBe('bulletin.manifestChanged')
})

test('another ward does not see it, may not write into it, and does not learn that it exists', async () => {
  const id = await compose(hub, officer)
  const stranger = await hub.signIn(await hub.person('officer', 'la', hub.units.otherWard))
  expect(await read(id, stranger)).toMatchObject({ status: 404, code: 'request.notFound' })
  expect((await hub.send('GET', '/api/v1/bulletins', { as: stranger })).body['items']).toEqual([])
  const into = await hub.send('POST', '/api/v1/bulletins', {
    as: stranger,
    body: { ...invitation, unitId: hub.units.ward },
  })
  expect(into.body['code']).toBe('unit.outsideArea')
})

test('lists come page by page, last changed first, without gaps', async () => {
  const cadre = await hub.signIn(await hub.person('officer', 'many', hub.units.otherWard))
  const made: string[] = []
  for (let i = 0; i < 53; i++) {
    // Some within one millisecond.
    hub.clock.now += i % 2 === 0 ? 1 : 0
    made.push(await compose(hub, cadre, { unitId: hub.units.otherWard, title: `Tin ${i}` }))
  }
  const page = async (query: string) =>
    BulletinPage.parse((await hub.send('GET', `/api/v1/bulletins${query}`, { as: cadre })).body)
  const first = await page('')
  const second = await page(`?cursor=${first.next ?? ''}`)
  const ids = [...first.items, ...second.items].map((item) => item.id)
  expect(ids).toHaveLength(53)
  expect(new Set(ids)).toEqual(new Set(made))
  expect(ids[0]).toBe(made.at(-1))
  expect(second.next).toBeNull()
})

test('what a deputy decided says in whose stead, and what they decide by their own right does not', async () => {
  const holder = await hub.person('approver', 'chu-tich')
  const deputy = await hub.person('officer', 'pho')
  const grant = (of: { id: string; deputyFor: typeof holder | null }) =>
    hub.stores.grants.insert({
      ...of,
      userId: deputy,
      role: 'approver',
      area: { kind: 'unit', id: hub.units.ward },
      fromAt: 0,
      untilAt: hub.clock.now + 86_400_000,
      createdBy: holder,
    })
  await grant({ id: '01939c00-0000-7000-8000-0000000000d1', deputyFor: holder })
  const as = await hub.signIn(deputy)
  const key = await hub.giveKey(deputy)
  const id = await composeAndSubmit(hub, officer)
  const decidedBy = { id: deputy, insteadOf: { id: holder, name: 'Nguyễn chu-tich' } }
  expect((await approve(hub, as, id, key)).body).toMatchObject({ decidedBy })
  expect((await hub.send('GET', `/api/v1/bulletins/${id}`, { as: officer })).body).toMatchObject({
    decidedBy,
  })

  // The next revision, after the right has become their own.
  await grant({ id: '01939c00-0000-7000-8000-0000000000d2', deputyFor: null })
  await hub.send('PATCH', `/api/v1/bulletins/${id}`, { as: officer, body: { title: 'Mời họp lại' } })
  await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as: officer })
  expect((await approve(hub, as, id, key)).body).toMatchObject({
    decidedBy: { id: deputy, insteadOf: null },
  })
})
