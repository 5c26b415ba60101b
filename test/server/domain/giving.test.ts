import { expect, test } from 'vitest'
import { UnitId, UserId } from '@nguon/protocol/ids'
import { actionsOf, insteadOf, type Actor } from '../../../server/domain/access.ts'
import { holdsItself, mayGive, type Giving } from '../../../server/domain/giving.ts'
import { roles, type Role } from '../../../server/domain/role.ts'

const id = (n: number) => `01939c00-0000-7000-8000-00000000000${n}`
const [province, ward, other] = [1, 2, 3].map((n) => UnitId.parse(id(n))) as [UnitId, UnitId, UnitId]
const [me, you] = [6, 7].map((n) => UserId.parse(id(n))) as [UserId, UserId]

const of = (role: Role, unitId: UnitId): Actor & { id: UserId } => ({
  id: me,
  role,
  unitId,
  disabledAt: null,
  grants: [],
})
const giving = (more: Partial<Giving> = {}): Giving => ({
  to: you,
  role: 'viewer',
  paths: [[province, ward]],
  untilAt: null,
  ...more,
})
const codeOf = (by: Actor & { id: UserId }, wish: Giving) => {
  const may = mayGive(by, wish)
  return may.ok ? 'given' : may.code
}

test('an administrator appoints to every role, in their own area and nowhere else', () => {
  for (const role of roles) {
    expect(codeOf(of('administrator', ward), giving({ role }))).toBe('given')
    expect(codeOf(of('administrator', ward), giving({ role, paths: [[province, other]] }))).toBe(
      'grant.moreThanHeld',
    )
  }
})

test('a group is given only by whoever administers every unit of it', () => {
  const wish = giving({
    paths: [
      [province, ward],
      [province, other],
    ],
  })
  expect(codeOf(of('administrator', ward), wish)).toBe('grant.moreThanHeld')
  expect(codeOf(of('administrator', province), wish)).toBe('given')
})

test('nobody but an administrator gives anything', () => {
  for (const role of roles.filter((one) => !actionsOf[one].includes('people.change')))
    expect(codeOf(of(role, province), giving())).toBe('grant.moreThanHeld')
})

test('nobody gives anything to themselves', () => {
  expect(codeOf(of('administrator', province), giving({ to: me }))).toBe('grant.toSelf')
})

test('who administers until Friday gives until Friday', () => {
  const acting: Actor & { id: UserId } = {
    ...of('viewer', ward),
    grants: [{ role: 'administrator', area: { kind: 'unit', id: ward }, untilAt: 100, deputyFor: you }],
  }
  expect(codeOf(acting, giving())).toBe('grant.longerThanHeld')
  expect(codeOf(acting, giving({ untilAt: 101 }))).toBe('grant.longerThanHeld')
  expect(codeOf(acting, giving({ untilAt: 100 }))).toBe('given')
})

test('only a role held in one’s own right can be stood in for', () => {
  const path = [[province, ward]]
  expect(holdsItself(of('approver', ward), 'approver', path)).toBe(true)
  expect(holdsItself(of('approver', ward), 'officer', path)).toBe(false)
  expect(holdsItself(of('approver', ward), 'approver', [[province, other]])).toBe(false)
  const deputy: Actor = {
    ...of('officer', ward),
    grants: [{ role: 'approver', area: { kind: 'unit', id: ward }, untilAt: 9, deputyFor: you }],
  }
  expect(holdsItself(deputy, 'approver', path)).toBe(false)
})

test('a deputy acts in another’s stead only where their own right does not reach', () => {
  const deputy: Actor = {
    ...of('officer', ward),
    grants: [{ role: 'approver', area: { kind: 'unit', id: ward }, untilAt: 9, deputyFor: you }],
  }
  expect(insteadOf(deputy, 'bulletin.decide', [province, ward])).toBe(you)
  // An officer writes anyhow.
  expect(insteadOf(deputy, 'bulletin.write', [province, ward])).toBe(null)
  expect(insteadOf(deputy, 'bulletin.decide', [province, other])).toBe(null)
})
