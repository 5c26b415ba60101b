/** What a report may expect of whom: only what a device was told in time, and nothing of a device that was let go. */
import type { UserId } from '@nguon/protocol/ids'
import { BulletinId, RuleId, type DeviceId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Report } from '../../../server/adapters/http/contracts/plays.ts'
import { noSpeech } from '../../../server/domain/speech.ts'
import { monday, startHub, type Hub } from './hub.ts'

let hub: Hub
let author: UserId
beforeAll(async () => {
  hub = await startHub()
  author = await hub.person('officer', 'ha')
})
afterAll(() => hub.stop())

/** Ten seconds daily at 17:00 from Monday to Wednesday, on these devices since now. */
const schedule = async (devices: readonly DeviceId[]): Promise<RuleId> => {
  const bulletin = BulletinId.parse(newUuid())
  const manifest = newUuid().replaceAll('-', '').repeat(2)
  const nothing = {
    manifestPayload: null,
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    refusal: null,
  }
  await hub.stores.bulletins.insert({
    ...nothing,
    id: bulletin,
    revision: 1,
    unitId: hub.units.ward,
    authorId: author,
    writerId: author,
    state: 'approved',
    title: 'Tin hằng ngày',
    text: 'Tin.',
    voice: 'vi',
    topic: 'general',
    priority: 'normal',
    relay: null,
    speech: noSpeech,
    manifestSha256: manifest,
    notBefore: monday,
    notAfter: monday + 30 * day,
    maxPlays: 120,
    createdAt: monday,
    updatedAt: monday,
  })
  const id = RuleId.parse(newUuid())
  await hub.stores.schedules.insert({
    id,
    items: [{ id: '1', bulletinId: bulletin, manifestSha256: manifest, relay: false }],
    rule: {
      id,
      priority: 'normal',
      effectiveFrom: monday,
      effectiveUntil: null,
      start: { kind: 'daily', time: '17:00:00', from: '2026-11-23', until: '2026-11-25' },
      gapMs: 0,
      items: [{ id: '1', manifest, plannedMs: 10_000 }],
    },
    targets: [{ kind: 'unit', id: hub.units.ward }],
    createdBy: author,
    createdAt: monday,
    effectiveFrom: monday,
    effectiveUntil: null,
    lastEndsAt: monday + 2 * day + 9 * hour + 10_000,
    replaces: null,
  })
  await tell(id, devices, monday)
  return id
}

const tell = (id: RuleId, devices: readonly DeviceId[], fromAt: number) =>
  hub.stores.schedules.addDevices(
    devices.map((deviceId) => ({ scheduleId: id, deviceId, fromAt, untilAt: null })),
  )

/** Of one device, read at the end of Wednesday, a day at its borders in Hà Nội. */
const lineOf = async (device: DeviceId) => {
  hub.clock.now = monday + 3 * day
  const as = await hub.signIn(author)
  const from = monday - 8 * hour
  const { body } = await hub.send('GET', `/api/v1/reports/summary?from=${from}&to=${from + 3 * day}`, { as })
  hub.clock.now = monday
  const line = Report.parse(body).devices.find(({ id }) => id === device)
  return line && { planned: line.planned, missed: line.missed, unknown: line.unknown }
}
const wholeJournal = monday + 3 * day

test('a device that was heard in full missed what it did not play; one never heard of is not accused', async () => {
  const [heard, silent] = [await hub.device('loudspeaker'), await hub.device('loudspeaker')]
  await schedule([heard, silent])
  await hub.heard(heard, wholeJournal)
  expect(await lineOf(heard)).toEqual({ planned: 3, missed: 3, unknown: 0 })
  expect(await lineOf(silent)).toEqual({ planned: 3, missed: 0, unknown: 3 })
})

test('a schedule that was ended before its time is owed until then', async () => {
  const device = await hub.device('loudspeaker')
  const id = await schedule([device])
  await hub.heard(device, wholeJournal)
  await hub.stores.schedules.end(id, monday + day)
  expect(await lineOf(device)).toEqual({ planned: 1, missed: 1, unknown: 0 })
})

test('a device that came later owes what began after it came', async () => {
  const device = await hub.device('loudspeaker')
  const id = await schedule([])
  await tell(id, [device], monday + 10 * hour)
  await hub.heard(device, wholeJournal)
  expect(await lineOf(device)).toEqual({ planned: 2, missed: 2, unknown: 0 })
})

test('a revoked device owes nothing more; what it did before and did not report is not known', async () => {
  const device = await hub.device('loudspeaker')
  await schedule([device])
  await hub.heard(device, monday + 9 * hour - minute)
  await hub.stores.devices.revoke(device, monday + day)
  expect(await lineOf(device)).toEqual({ planned: 1, missed: 0, unknown: 1 })
})
