import { expect, test } from 'vitest'
import { UnitId } from '@nguon/protocol/ids'
import { allow, areasOf, mayAtAll, type Action, type Actor } from '../../../server/domain/access.ts'
import { ReportGroupId } from '../../../server/domain/report-group.ts'

const id = (n: number) => UnitId.parse(`01939c00-0000-7000-8000-00000000000${n}`)
const [province, ward, hamlet, other, third] = [1, 2, 3, 4, 5].map(id) as [
  UnitId,
  UnitId,
  UnitId,
  UnitId,
  UnitId,
]
const forGood = { untilAt: null, deputyFor: null }
const group = { kind: 'group' as const, id: ReportGroupId.parse(id(9)), units: [other] }
const officer: Actor = { role: 'officer', unitId: ward, disabledAt: null, grants: [] }
const withGroup: Actor = { ...officer, grants: [{ role: 'viewer', area: group, ...forGood }] }

test('a post reaches its unit and everything below, and nothing beside or above', () => {
  expect(allow(officer, 'schedule.change', [province, ward, hamlet])).toBe(true)
  expect(allow(officer, 'read', [province, other])).toBe(false)
  expect(allow(officer, 'read', [province])).toBe(false)
})

test('a reporting group lends reading in exactly its units, and no other right of the post', () => {
  expect(allow(withGroup, 'read', [province, other])).toBe(true)
  expect(allow(withGroup, 'read', [province, third])).toBe(false)
  for (const action of ['bulletin.compose', 'schedule.change', 'broadcast.stop'] satisfies Action[])
    expect(allow(withGroup, action, [province, other])).toBe(false)
  expect(areasOf(withGroup, 'read')).toEqual([ward, other])
  expect(areasOf(withGroup, 'schedule.change')).toEqual([ward])
})

test('a second role in another unit counts there alone', () => {
  const person: Actor = {
    ...officer,
    grants: [{ role: 'approver', area: { kind: 'unit', id: other }, ...forGood }],
  }
  expect(mayAtAll(person, 'bulletin.decide')).toBe(true)
  expect(allow(person, 'bulletin.decide', [province, other])).toBe(true)
  expect(allow(person, 'bulletin.decide', [province, ward])).toBe(false)
})

test('a closed account may nothing, whatever it was granted', () => {
  expect(allow({ ...withGroup, disabledAt: 1 }, 'read', [province, other])).toBe(false)
})
