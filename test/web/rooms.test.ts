import { expect, test } from 'vitest'
import { may, phonePlaces, roomsOf } from '../../web/src/app/rooms.ts'

type Person = Parameters<typeof roomsOf>[0]

const person = (role: Person['role'], kind: Person['unit']['kind'] = 'commune'): Person => ({
  role,
  unit: { id: 'u', name: 'Phường Ngọc Hà', kind },
})

test('only who may decide sees the queue, only who may write sees the pen', () => {
  const names = (role: 'officer' | 'approver' | 'viewer' | 'administrator') =>
    roomsOf(person(role)).map((r) => r.name)
  expect(names('officer')).toContain('compose')
  expect(names('officer')).not.toContain('approve')
  expect(names('approver')).toContain('approve')
  expect(names('viewer')).not.toContain('compose')
  expect(names('administrator')).not.toContain('approve')
})

test('the phone has four places and Thêm for every role', () => {
  for (const role of ['officer', 'approver', 'viewer', 'administrator'] as const)
    expect(phonePlaces(person(role))).toHaveLength(4)
})

test('only who may let boxes in has the room at the pole, and has it under the thumb', () => {
  const roles = ['officer', 'approver', 'viewer', 'administrator'] as const
  const has = (rooms: ReturnType<typeof roomsOf>) => rooms.some(({ name }) => name === 'pole')
  expect(roles.filter((role) => has(roomsOf(person(role))))).toEqual(['administrator'])
  expect(roles.filter((role) => has(phonePlaces(person(role))))).toEqual(['administrator'])
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

test('who stands above wards sends down, who has somebody above has an inbox', () => {
  const names = (kind: Person['unit']['kind']) =>
    roomsOf(person('officer', kind)).flatMap(({ name }) =>
      name === 'inbox' || name === 'sent' ? [name] : [],
    )
  expect(names('province')).toEqual(['sent'])
  expect(names('district')).toEqual(['inbox', 'sent'])
  expect(names('commune')).toEqual(['inbox'])
})
