import { expect, test } from 'vitest'
import { actionsOf } from '../../server/domain/access.ts'
import { roles, type Role } from '../../server/domain/role.ts'
import { may, phonePlaces, roomsOf } from '../../web/src/app/rooms.ts'

type Person = Parameters<typeof roomsOf>[0]

const rightsIn = (unit: string, role: Role): Person['rights'] =>
  actionsOf[role].map((action) => ({ action, unitIds: [unit] }))

const person = (role: Role, kind: Person['unit']['kind'] = 'commune'): Person => ({
  rights: rightsIn('u', role),
  unit: { id: 'u', name: 'Phường Ngọc Hà', kind },
})

const names = (role: Role) => roomsOf(person(role)).map((room) => room.name)

test('only who may decide sees the queue, only who may write sees the pen', () => {
  expect(names('officer')).toContain('compose')
  expect(names('officer')).not.toContain('approve')
  expect(names('approver')).toContain('approve')
  expect(names('collaborator')).toContain('compose')
  expect(names('viewer')).not.toContain('compose')
  expect(names('administrator')).not.toContain('approve')
})

test('the trail is open to who checks and who answers, keys to the same', () => {
  expect(roles.filter((role) => names(role).includes('audit'))).toEqual([
    'administrator',
    'authority',
    'auditor',
  ])
  expect(roles.filter((role) => names(role).includes('keys'))).toEqual([
    'administrator',
    'authority',
    'auditor',
  ])
})

test('the phone has four places and Thêm for every role', () => {
  for (const role of roles) expect(phonePlaces(person(role))).toHaveLength(4)
})

test('only who may let boxes in has the room at the pole, and has it under the thumb', () => {
  const roles = ['officer', 'approver', 'viewer', 'administrator'] as const
  const has = (rooms: ReturnType<typeof roomsOf>) => rooms.some(({ name }) => name === 'pole')
  expect(roles.filter((role) => has(roomsOf(person(role))))).toEqual(['administrator'])
  expect(roles.filter((role) => has(phonePlaces(person(role))))).toEqual(['administrator'])
})

test('a viewer stops nothing', () => {
  expect(may(person('viewer'), 'stop')).toBe(false)
  expect(may(person('officer'), 'stop')).toBe(true)
})

test('only approvers lift limits, only administrators and authorities change what limits', () => {
  expect(roles.filter((role) => may(person(role), 'lift'))).toEqual(['approver'])
  expect(roles.filter((role) => may(person(role), 'policy'))).toEqual(['administrator', 'authority'])
})

test('a right that somebody was given elsewhere counts there and nowhere else', () => {
  const me = { rights: [...rightsIn('home', 'viewer'), ...rightsIn('lent', 'approver')] }
  expect(may(me, 'approve')).toBe(true)
  expect(may(me, 'approve', ['city', 'lent', 'hamlet'])).toBe(true)
  expect(may(me, 'approve', ['city', 'home'])).toBe(false)
})

test('who stands above wards sends down, who has somebody above has an inbox', () => {
  const ways = (kind: Person['unit']['kind']) =>
    roomsOf(person('officer', kind)).flatMap(({ name }) =>
      name === 'inbox' || name === 'sent' ? [name] : [],
    )
  expect(ways('province')).toEqual(['sent'])
  expect(ways('district')).toEqual(['inbox', 'sent'])
  expect(ways('commune')).toEqual(['inbox'])
})
