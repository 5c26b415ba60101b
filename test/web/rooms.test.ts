import { expect, test } from 'vitest'
import { may, phonePlaces, roomsOf } from '../../web/src/app/rooms.ts'

test('only who may decide sees the queue, only who may write sees the pen', () => {
  const names = (role: 'officer' | 'approver' | 'viewer' | 'administrator') =>
    roomsOf(role).map((r) => r.name)
  expect(names('officer')).toContain('compose')
  expect(names('officer')).not.toContain('approve')
  expect(names('approver')).toContain('approve')
  expect(names('viewer')).not.toContain('compose')
  expect(names('administrator')).not.toContain('approve')
})

test('the phone has four places and Thêm for every role', () => {
  for (const role of ['officer', 'approver', 'viewer', 'administrator'] as const)
    expect(phonePlaces(role)).toHaveLength(4)
})

test('a viewer stops nothing', () => {
  expect(may('viewer', 'stop')).toBe(false)
  expect(may('officer', 'stop')).toBe(true)
})

test('only approvers lift limits, only administrators change what limits', () => {
  const roles = ['officer', 'approver', 'viewer', 'administrator'] as const
  expect(roles.filter((role) => may(role, 'lift'))).toEqual(['approver'])
  expect(roles.filter((role) => may(role, 'policy'))).toEqual(['administrator'])
})
