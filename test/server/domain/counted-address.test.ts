import fc from 'fast-check'
import { isIPv6 } from 'node:net'
import { expect, test } from 'vitest'
import { countedAs, plainAddress, siteOf } from '../../../server/domain/counted-address.ts'

test('all addresses of one network of IPv6 count as one, however they are written', () => {
  for (const address of [
    '2001:db8:1:2::1',
    '2001:DB8:1:2:ffff::2',
    '2001:0db8:0001:0002:3:4:5:6',
    '2001:db8:1:2::192.0.2.1',
    '[2001:db8:1:2::7]:443',
    '2001:db8:1:2::7%eth0',
  ])
    expect(countedAs(address)).toBe('2001:db8:1:2::/64')
  expect(countedAs('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
  expect(countedAs('fe80::1%wlan0')).toBe('fe80::/64')
  expect(countedAs('::1')).toBe('::/64')
})

test('an address of IPv4 counts for itself, also one that came by way of IPv6', () => {
  for (const address of [
    '192.0.2.7',
    '::ffff:192.0.2.7',
    '::FFFF:c000:207',
    '64:ff9b::192.0.2.7',
    '192.0.2.7:1024',
  ])
    expect([countedAs(address), plainAddress(address), siteOf(address)]).toEqual([
      '192.0.2.7',
      '192.0.2.7',
      undefined,
    ])
})

test('a site of IPv6 has many networks, and is found by its /48', () => {
  expect(siteOf('2001:db8:1:2::1')).toBe('2001:db8:1::/48')
  expect(siteOf('2001:db8:1:ffff::1')).toBe('2001:db8:1::/48')
  expect(siteOf('2001:db8:2:2::1')).toBe('2001:db8:2::/48')
})

test('what is no address counts as one, whatever is written there', () => {
  for (const text of [
    '',
    'unknown',
    '256.1.1.1',
    '1.2.3',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    ':::',
    'g::1',
    '1:2:3:4:5:6:7::8:9',
  ])
    expect(countedAs(text), text).toBe('unknown')
})

test('every address of IPv6 has one way of writing, which is again that address', () => {
  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }))
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const long = groups.map((one) => one.toString(16).padStart(4, '0')).join(':')
      const short = plainAddress(long)
      // What Node and browsers make of it, IPv4 within left aside.
      if (short.includes('.')) return
      expect(isIPv6(short)).toBe(true)
      expect(short).toBe(new URL(`http://[${long}]`).hostname.slice(1, -1))
      expect(plainAddress(short)).toBe(short)
      expect(isIPv6(countedAs(long).replace('/64', ''))).toBe(true)
    }),
  )
})
