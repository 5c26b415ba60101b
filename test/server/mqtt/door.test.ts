import { expect, test } from 'vitest'
import { makeDoor, type DoorLimits } from '../../../server/adapters/mqtt/door.ts'

const limits: DoorLimits = {
  connections: { burst: 10, perSecond: 10 },
  wrongLogins: { burst: 3, perSecond: 1 },
  distrusted: { burst: 1, perSecond: 0.5 },
  waiting: 6,
  waitingOfOne: 4,
  hadItsChanceMs: 5_000,
  addresses: 20,
}

const open = () => {
  let now = 0
  const door = makeDoor(limits, () => now)
  return {
    door,
    pass: (ms: number) => (now += ms),
    knock: (address: string) => {
      let out = false
      const guest = door.knock(address, () => (out = true))
      return { guest, turnedOut: () => out }
    },
  }
}

test('one address may open so many connections at once, and so many a second after', () => {
  const { door, pass, knock } = open()
  const enter = () => {
    const { guest } = knock('10.0.0.1')
    if (guest) door.leave(guest)
    return guest !== undefined
  }
  expect(Array.from({ length: 12 }, enter).filter(Boolean)).toHaveLength(10)
  pass(500)
  expect(Array.from({ length: 12 }, enter).filter(Boolean)).toHaveLength(5)
})

test('one address holds no more than its share of those who have not logged in', () => {
  const { knock } = open()
  const guests = Array.from({ length: 5 }, () => knock('10.0.0.1').guest)
  expect(guests.filter(Boolean)).toHaveLength(4)
  expect(knock('10.0.0.2').guest).toBeDefined()
})

test('when there is no room, who has had its chance gives way, and nobody before that', () => {
  const { pass, knock } = open()
  const first = knock('10.0.0.1')
  for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.2', '10.0.0.3', '10.0.0.3']) knock(address)
  expect(knock('10.0.0.4').guest).toBeUndefined()
  pass(5_000)
  expect(knock('10.0.0.4').guest).toBeDefined()
  expect(first.turnedOut()).toBe(true)
})

test('an address that guesses passwords gets in seldom, so that boxes behind it still do', () => {
  const { door, pass, knock } = open()
  const guess = () => {
    const { guest } = knock('10.0.0.1')
    if (guest === undefined) return false
    door.wrongLogin(guest)
    door.leave(guest)
    return true
  }
  // Three are forgiven, then one at the slow pace.
  expect(Array.from({ length: 9 }, guess).filter(Boolean)).toHaveLength(4)
  pass(2_000)
  expect(knock('10.0.0.1').guest).toBeDefined()
  expect(knock('10.0.0.2').guest).toBeDefined()
})

test('all addresses of one IPv6 network count as one, and an IPv4 address however it is written', () => {
  const { knock } = open()
  for (const address of [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff::2',
    '2001:DB8:1:2::3',
    '2001:db8:1:2:3:4:5:6',
  ])
    expect(knock(address).guest).toBeDefined()
  expect(knock('2001:db8:1:2::9').guest).toBeUndefined()
  expect(knock('2001:db8:1:3::1').guest).toBeDefined()
  expect(knock('::ffff:10.0.0.1').guest?.address).toBe('10.0.0.1')
})

test('an address is forgotten once there is nothing to remember about it', () => {
  const { door, pass, knock } = open()
  const { guest } = knock('10.0.0.1')
  if (guest) door.wrongLogin(guest)
  if (guest) door.leave(guest)
  door.forget()
  pass(60_000)
  door.forget()
  expect(door.waiting).toBe(0)
})

test('somebody with ever new networks does not fill the memory: the oldest are forgotten, whoever waits is not', () => {
  const { door, knock } = open()
  knock('10.0.0.1')
  const { guest: wrong } = knock('10.0.0.2')
  if (wrong === undefined) throw new Error('the door is shut')
  for (let i = 0; i < 3; i++) door.wrongLogin(wrong)
  door.leave(wrong)
  for (let i = 0; i < 50; i++) {
    const { guest } = knock(`2001:db8:0:${i}::1`)
    if (guest) door.leave(guest)
    expect(door.known).toBeLessThanOrEqual(20)
  }
  const entries = (address: string) => Array.from({ length: 5 }, () => knock(address).guest).filter(Boolean)
  // The one who waits has one of its four places; the wrong logins of the other no longer count.
  expect(entries('10.0.0.1')).toHaveLength(3)
  expect(entries('10.0.0.2').length).toBeGreaterThan(1)
})
