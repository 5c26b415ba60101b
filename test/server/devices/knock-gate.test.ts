import { expect, test } from 'vitest'
import {
  knocksAtAll,
  knocksFromOnePlace,
  knocksOfOneClaim,
  makeKnockGate,
} from '../../../server/usecases/devices/knock-gate.ts'

test('one place may knock so often a minute, all places together so often, and refusals are counted', () => {
  let now = 0
  const gate = makeKnockGate({ now: () => now })
  const knocks = Array.from({ length: knocksFromOnePlace + 2 }, () => gate.enter('192.0.2.1'))
  expect(knocks.filter(Boolean)).toHaveLength(knocksFromOnePlace)
  let entered = knocksFromOnePlace
  for (let n = 0; n < knocksAtAll; n += 1) if (gate.enter(`198.51.${n >> 8}.${n & 255}`)) entered += 1
  expect(entered).toBe(knocksAtAll)
  gate.refuse('192.0.2.9', 'claim.unknown')
  expect(gate.counts()).toMatchObject({
    total: 2 + knocksFromOnePlace + 1,
    reasons: [
      { code: 'request.tooMany', count: 2 + knocksFromOnePlace },
      { code: 'claim.unknown', count: 1 },
    ],
  })
  expect(gate.counts().places[0]).toEqual({ address: '192.0.2.9', count: 1, lastAt: 0 })
  now = 60_000
  expect(gate.enter('192.0.2.1')).toBe(true)
})

test('a box with a good claim is counted on its claim alone, however many strangers knock beside it', () => {
  let now = 0
  const gate = makeKnockGate({ now: () => now })
  for (let n = 0; n < knocksAtAll + 1; n += 1) gate.enter(`198.51.${n >> 8}.${n & 255}`)
  while (gate.enter('192.0.2.1')) continue
  for (let box = 0; box < 60; box += 1) expect(gate.enter('192.0.2.1', `claim ${box}`)).toBe(true)
  const again = Array.from({ length: knocksOfOneClaim }, () => gate.enter('192.0.2.1', 'claim 0'))
  expect(again.filter(Boolean)).toHaveLength(knocksOfOneClaim - 1)
  expect(gate.enter('192.0.2.1', 'claim 1')).toBe(true)
  now = 60_000
  expect(gate.enter('192.0.2.1', 'claim 0')).toBe(true)
})

test('who changes addresses within one network of IPv6 stays one place', () => {
  const gate = makeKnockGate({ now: () => 0 })
  const knocks = Array.from({ length: knocksFromOnePlace + 3 }, (_, n) =>
    gate.enter(`2001:db8:1:2::${n.toString(16)}`),
  )
  expect(knocks.filter(Boolean)).toHaveLength(knocksFromOnePlace)
  expect(gate.enter('2001:db8:1:3::1')).toBe(true)
  expect(gate.counts().places).toEqual([{ address: '2001:db8:1:2::/64', count: 3, lastAt: 0 }])
})

test('a stranger with many addresses cannot make the gate remember them all', () => {
  const gate = makeKnockGate({ now: () => 0 })
  for (let n = 0; n < 1_000; n += 1) gate.refuse(`192.0.${n >> 8}.${n & 255}`, 'claim.unknown')
  expect(gate.counts().total).toBe(1_000)
  expect(gate.counts().places.length).toBeLessThanOrEqual(20)
})
