/** What the report, the play log and the uptime say about the devices of one ward. */
import { BulletinId, RuleId } from '@nguon/protocol/ids'
import { day, defaultTimeZone, hour, minute } from '@nguon/protocol/time'
import { occurrencesBetween } from '@nguon/protocol/timetable/expand'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Report } from '../../../server/adapters/http/contracts/plays.ts'
import type { Play } from '../../../server/domain/play.ts'
import { approve, composeAndSubmit } from './bulletin-steps.ts'
import { monday, type Hub } from './hub.ts'
import { startStaffedWard, type StaffedWard } from './staffed-ward.ts'

let ward: StaffedWard
let hub: Hub
beforeAll(async () => {
  ward = await startStaffedWard()
  hub = ward.hub
})
afterAll(() => hub.stop())

test('the report says proven, missed, partial and unknown, each by its own evidence', async () => {
  const id = await composeAndSubmit(hub, ward.officer, { title: 'Tin trong báo cáo' })
  expect((await approve(hub, ward.approver, id, ward.signer)).status).toBe(200)
  const when = { kind: 'once', at: monday + 9 * hour }
  const targets = [{ kind: 'unit', id: hub.units.ward }]
  const wish = { items: [{ bulletinId: id }], when, targets }
  const { body } = await hub.send('POST', '/api/v1/schedules', { as: ward.officer, body: wish })
  const found = await hub.stores.schedules.find(RuleId.parse(body['id']))
  if (!found) throw new Error('gone')
  const [o] = occurrencesBetween({ timeZone: defaultTimeZone, rules: [found.rule] }, monday, monday + day)
  if (!o) throw new Error('nothing planned')
  const plannedMs = o.endsAt - o.startsAt
  const play: Play = {
    occurrence: o.id,
    session: o.session,
    rule: found.id,
    bulletin: BulletinId.parse(id),
    manifest: o.manifest,
    plannedAt: o.startsAt,
    plannedMs,
    startedAt: o.startsAt + 200,
    playedMs: plannedMs,
    state: 'completed',
    proof: 'P1',
    reason: null,
    captures: null,
  }
  const window = `from=${monday}&to=${monday + day}`
  const report = async () =>
    (await hub.send('GET', `/api/v1/reports/summary?${window}`, { as: ward.officer })).body
  const none = { planned: 0, proven: 0, partial: 0, missed: 0, skipped: 0, unknown: 0 }

  expect(await report()).toMatchObject({ totals: none })
  await ward.turnTo(o.endsAt + 2 * minute)
  // Nobody has said anything yet: not missed, unknown.
  expect(await report()).toMatchObject({ totals: { ...none, planned: 3, unknown: 3 } })

  await hub.stores.plays.put(ward.north, play)
  await hub.stores.plays.put(ward.board, { ...play, proof: 'P1', captures: { taken: 4, matched: 1 } })
  await hub.heard(ward.south, o.endsAt + 100_000)
  expect(await report()).toMatchObject({
    totals: { ...none, planned: 3, proven: 1, partial: 1, missed: 1 },
    bulletins: [{ id, title: 'Tin trong báo cáo', planned: 3 }],
    units: [{ id: hub.units.ward, planned: 3 }],
  })
  // The same row again counts once.
  await hub.stores.plays.put(ward.north, play)
  await hub.stores.plays.put(ward.board, { ...play, proof: 'P2', captures: { taken: 4, matched: 4 } })
  expect(await report()).toMatchObject({ totals: { ...none, planned: 3, proven: 2, missed: 1 } })

  const log = (await hub.send('GET', `/api/v1/playbacks?${window}`, { as: ward.officer })).body
  expect(log['items']).toHaveLength(3)
  const shown = (
    await hub.send('GET', `/api/v1/playbacks?${window}&deviceId=${ward.board}`, { as: ward.officer })
  ).body
  expect(shown['items']).toMatchObject([
    {
      device: { id: ward.board },
      state: 'proven',
      proof: 'P2',
      captures: { taken: 4, matched: 4 },
      plannedMs,
    },
  ])
  const one = (
    await hub.send('GET', `/api/v1/playbacks?${window}&deviceId=${ward.south}`, { as: ward.officer })
  ).body
  expect(one['items']).toEqual([expect.objectContaining({ state: 'missed', proof: 'P0', startedAt: null })])
  const stranger = await hub.signIn(await hub.person('viewer', 'xa', hub.units.otherWard))
  expect((await hub.send('GET', `/api/v1/playbacks?${window}`, { as: stranger })).body['items']).toEqual([])
  await ward.turnTo(monday)
})

test('uptime is the share of the time in which the hub could see', async () => {
  const from = monday
  await hub.stores.hubRuns.begin('b1', from)
  await hub.stores.hubRuns.alive('b1', from + 6 * hour)
  await hub.stores.deviceStatuses.touchSession(ward.north, 's1', from)
  await hub.stores.deviceStatuses.endSession(ward.north, 's1', from + 3 * hour)
  await ward.turnTo(from + 8 * hour)
  const { devices } = Report.parse(
    (await hub.send('GET', `/api/v1/reports/summary?from=${from}&to=${from + day}`, { as: ward.officer }))
      .body,
  )
  const line = devices.find((each) => each.id === ward.north)
  expect(line?.uptime).toEqual({ share: 0.5, onlineMs: 3 * hour, observedMs: 6 * hour, unknownMs: 2 * hour })
  await ward.turnTo(monday)
})
