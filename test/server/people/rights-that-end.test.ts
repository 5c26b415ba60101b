/** Rights for a while, rights in another's stead, and rights over a group: none outlives or outgrows what it came from. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserId } from '@nguon/protocol/ids'
import type { KeptGrant } from '../../../server/domain/grant.ts'
import { ReportGroupId } from '../../../server/domain/report-group.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

let count = 0
const grant = async (to: UserId, of: Partial<KeptGrant>): Promise<void> =>
  hub.stores.grants.insert({
    id: `01939c00-0000-7000-8000-0000000001${String((count += 1)).padStart(2, '0')}`,
    userId: to,
    role: 'administrator',
    area: { kind: 'unit', id: hub.units.ward },
    fromAt: 0,
    untilAt: null,
    deputyFor: null,
    createdBy: to,
    ...of,
  })
const recover = async (as: string, id: UserId) =>
  (await hub.send('POST', `/api/v1/people/${id}/recover`, { as, body: { reason: 'Mất điện thoại' } })).body[
    'code'
  ]
const inAWeek = () => hub.clock.now + 7 * 86_400_000

test('who administers for a while recovers officers, but nobody who administers for longer, now or later', async () => {
  const forAWeek = await hub.person('officer', 'mot-tuan')
  await grant(forAWeek, { untilAt: inAWeek() })
  const as = await hub.signIn(forAWeek)
  expect(await recover(as, await hub.person('officer', 'can-bo'))).toBeUndefined()
  expect(await recover(as, await hub.person('administrator', 'lau-dai'))).toBe('person.aboveYou')
  const soon = await hub.person('officer', 'sap-nhan')
  await grant(soon, { fromAt: hub.clock.now + 60_000 })
  expect(await recover(as, soon)).toBe('person.aboveYou')
})

test('a deputy does not recover whom they stand in for', async () => {
  const holder = await hub.person('officer', 'di-vang')
  await grant(holder, { untilAt: inAWeek() })
  const deputy = await hub.person('officer', 'lam-thay')
  await grant(deputy, { untilAt: inAWeek(), deputyFor: holder })
  expect(await recover(await hub.signIn(deputy), holder)).toBe('person.aboveYou')
})

test('a deputy’s right ends with the right, or the account, of whoever is stood in for', async () => {
  const people = async (as: string) => (await hub.send('GET', '/api/v1/people', { as })).status
  const holder = await hub.person('officer', 'co-han')
  await grant(holder, { untilAt: hub.clock.now + 1_000 })
  const deputy = await hub.person('viewer', 'thay-co-han')
  await grant(deputy, { untilAt: inAWeek(), deputyFor: holder })
  const as = await hub.signIn(deputy)
  expect(await people(as)).toBe(200)
  hub.clock.now += 1_000
  expect(await people(as)).toBe(403)

  const leaving = await hub.person('administrator', 'thoi-viec')
  await grant(deputy, { untilAt: inAWeek(), deputyFor: leaving })
  expect(await people(as)).toBe(200)
  await hub.disable(leaving)
  expect(await people(as)).toBe(403)
})

test('a unit is not added to a group over which somebody has a right that its keeper may not give there', async () => {
  const keeper = await hub.person('administrator', 'giu-nhom', hub.units.province)
  const as = await hub.signIn(keeper)
  const made = await hub.send('POST', '/api/v1/report-groups', {
    as,
    body: { name: 'Cụm một', unitIds: [hub.units.ward] },
  })
  expect(made.status).toBe(201)
  const id = ReportGroupId.parse(made.body['id'])
  const change = (unitIds: string[]) =>
    hub.send('PUT', `/api/v1/report-groups/${id}`, { as, body: { name: 'Cụm một', unitIds } })
  // Their own right over the group would grow by their own hand.
  await grant(keeper, { area: { kind: 'group', id, units: [] } })
  expect((await change([hub.units.ward, hub.units.province])).body['code']).toBe('grant.toSelf')
  expect((await change([hub.units.ward])).status).toBe(200)
})
