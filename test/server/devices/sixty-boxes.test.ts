/** An installer's sixty boxes behind one router, while somebody behind the same router floods the hub. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBox } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let administrator: Awaited<ReturnType<TestHub['signIn']>>
beforeAll(async () => {
  hub = await startTestHub()
  administrator = await hub.signIn('administrator')
}, 60_000)
afterAll(() => hub.stop())

interface Made {
  readonly boxes: readonly { readonly claim: string }[]
}
interface Pending {
  readonly items: readonly { readonly enrolmentId: string }[]
}

test('all sixty stand in the list within a minute, and the flood beside them gets thirty knocks a minute', async () => {
  const lines = Array.from({ length: 60 }, (_, n) => `Cụm ${n + 1};Loa;Ngọc Hà`)
  const text = ['Tên;Loại;Đơn vị', ...lines].join('\n')
  const made = (await administrator('POST', '/api/v1/claim-batches', { title: 'Đợt', text })).body as Made

  let over = false
  const answers: number[] = []
  const stranger = async () => {
    const box = makeBox(hub.url)
    while (!over) answers.push((await box.enrol('0'.repeat(16))).status)
  }
  const flood = Array.from({ length: 4 }, stranger)
  // The stranger has used up what the address is allowed before the first box knocks.
  await expect.poll(() => answers.includes(429)).toBe(true)

  try {
    const began = performance.now()
    const knocks = await Promise.all(
      made.boxes.map(async ({ claim }) => {
        const box = makeBox(hub.url)
        const answer = await box.enrol(claim)
        const { enrolment } = (await answer.json()) as { enrolment: string }
        // Its power fails, and it knocks once more.
        return { enrolment, statuses: [answer.status, (await box.enrol(claim)).status] }
      }),
    )
    expect(knocks.flatMap(({ statuses }) => statuses)).toEqual(Array.from({ length: 120 }, () => 200))

    const { items } = (await administrator('GET', '/api/v1/devices/pending')).body as Pending
    expect(items.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(
      knocks.map(({ enrolment }) => enrolment).sort(),
    )
    expect(performance.now() - began).toBeLessThan(60_000)
  } finally {
    over = true
    await Promise.all(flood)
  }

  // One minute may end and another begin meanwhile.
  expect(answers.filter((status) => status === 404).length).toBeLessThanOrEqual(60)
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(answers.length / 2)
  expect(new Set(answers)).toEqual(new Set([404, 429]))
}, 60_000)
