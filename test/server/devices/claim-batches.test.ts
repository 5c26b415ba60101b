/** An installer with sixty boxes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makeBox } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let administrator: Awaited<ReturnType<TestHub['signIn']>>
beforeAll(async () => {
  hub = await startTestHub()
  administrator = await hub.signIn('administrator')
}, 60_000)
afterAll(() => hub.stop())

const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await administrator(method, path, body)
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const Made = z.object({
  id: z.string(),
  boxes: z.array(z.object({ id: z.string(), claim: z.string(), name: z.string(), qrSvg: z.string() })),
})
const Plan = z.object({
  boxes: z.array(z.object({ line: z.number(), name: z.string(), unitName: z.string() })),
  faults: z.array(
    z.object({ line: z.number(), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  ),
})
const sixty = ['Tên;Loại;Đơn vị;Số máy']
for (let n = 1; n <= 60; n += 1) sixty.push(`Cụm ${n};Loa;Ngọc Hà;SN-${n}`)

test('every fault is named by its line before anything is made, and nothing is made while there is one', async () => {
  const text = [
    'Tên,Loại,Đơn vị,Số máy,Thay cho,Vĩ độ,Kinh độ',
    'Tốt,Loa,00008,SN1,,,',
    ',Loa,Ngọc Hà,SN2,,,',
    'Máy bơm,Bơm,Ngọc Hà,SN3,,,',
    'Xa,Loa,Xã Không Có,SN4,,,',
    'Trùng máy,Loa,Ngọc Hà,sn 1,,,',
    'Tốt,Loa,Phường Ngọc Hà,SN6,,,',
    'Thay,Loa,,SN7,Loa chưa từng có,,',
    'Lệch,Loa,Ngọc Hà,SN8,,21,',
  ].join('\n')
  const plan = Plan.parse(await ask('POST', '/api/v1/claim-batches/preview', { text }))
  expect(plan.boxes).toEqual([{ line: 2, name: 'Tốt', unitName: 'Phường Ngọc Hà' }])
  expect(plan.faults.map(({ line, code }) => [line, code])).toEqual([
    [3, 'noName'],
    [4, 'kindUnknown'],
    [5, 'unitUnknown'],
    [6, 'labelTwice'],
    [7, 'nameTwice'],
    [8, 'replacesUnknown'],
    [9, 'pointUnreadable'],
  ])
  const before = await ask('GET', '/api/v1/claims')
  expect(await administrator('POST', '/api/v1/claim-batches', { title: 'Đợt 0', text })).toMatchObject({
    status: 400,
    body: { code: 'boxList.faults', params: { count: 7 } },
  })
  expect(await ask('GET', '/api/v1/claims')).toEqual(before)
})

test('one act makes sixty claims; each lets its own box in, and progress is counted', async () => {
  const made = Made.parse(
    await ask('POST', '/api/v1/claim-batches', { title: 'Đợt tháng 11', text: sixty.join('\n') }),
  )
  expect(made.boxes).toHaveLength(60)
  expect(new Set(made.boxes.map(({ claim }) => claim)).size).toBe(60)
  expect(made.boxes[0]?.qrSvg).toContain('<svg')
  const [first] = made.boxes
  expect((await makeBox(hub.url).enrol(first?.claim ?? '')).status).toBe(200)
  const batch = z
    .object({
      title: z.string(),
      counts: z.record(z.string(), z.number()),
      claims: z.array(z.object({ id: z.string(), linkQrSvg: z.string(), link: z.string() })),
    })
    .parse(await ask('GET', `/api/v1/claim-batches/${made.id}`))
  expect(batch).toMatchObject({ title: 'Đợt tháng 11', counts: { waiting: 59, knocked: 1 } })
  expect(batch.claims.map(({ id }) => id).sort()).toEqual(made.boxes.map(({ id }) => id).sort())
  // What is printed for people bears no secret.
  const shown = JSON.stringify(batch)
  for (const { claim } of made.boxes) expect(shown).not.toContain(claim.split('*')[2])
  const { items } = z
    .object({ items: z.array(z.object({ action: z.string(), subject: z.string().nullable() })) })
    .parse(await ask('GET', '/api/v1/audit'))
  expect(items.filter(({ subject }) => subject === made.id).map(({ action }) => action)).toEqual([
    'claim.createBatch',
  ])

  // Taken back: whatever no box has shown.
  expect(await ask('DELETE', `/api/v1/claim-batches/${made.id}`)).toEqual({ withdrawn: 59 })
  expect((await makeBox(hub.url).enrol(made.boxes[1]?.claim ?? '')).status).toBe(410)
  expect(await ask('GET', `/api/v1/claim-batches/${made.id}`)).toMatchObject({
    counts: { waiting: 0, knocked: 1, withdrawn: 59 },
  })
  expect((await administrator('DELETE', `/api/v1/claim-batches/${made.id}`)).status).toBe(409)
})
