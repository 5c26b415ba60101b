import { expect, test } from 'vitest'
import { makeBrokerRules } from '../../../server/adapters/mqtt/broker-rules.ts'
import { accessOf, accessOfHub } from '../../../server/domain/broker-access.ts'
import { topics } from '@nguon/protocol/topics'
import { someDevices, someHub, someZone } from '../../support/some-devices.ts'

const hub = someHub()
const zone = someZone()
const [one, other] = someDevices(2, () => [zone])

test('boxes of the same zones share a list, and still each speaks and hears for itself alone', () => {
  if (one === undefined || other === undefined) throw new Error('two boxes are wanted')
  const table = [one, other].map(({ device, passwordHash, zones }) => ({
    device,
    passwordHash,
    ...accessOf(hub, device, zones),
  }))
  const rules = makeBrokerRules({ passwordHash: '', ...accessOfHub(hub) }, table)
  const say = (topic: string, retain = false) => rules.mayPublish(one.device, { topic, qos: 1, retain })

  expect(rules.mayRead(one.device, topics.head(hub, one.device))).toBe(true)
  expect(rules.mayRead(one.device, topics.zoneCommand(hub, zone))).toBe(true)
  expect(rules.mayRead(one.device, topics.head(hub, other.device))).toBe(false)
  expect(say(topics.presence(hub, one.device), true)).toBe(true)
  expect(say(topics.telemetry(hub, one.device))).toBe(true)
  expect(say(topics.telemetry(hub, one.device), true)).toBe(false)
  expect(say(topics.presence(hub, other.device), true)).toBe(false)
  // What stands in the shared list for "oneself" is nobody's topic.
  expect(rules.mayRead(one.device, topics.head(hub, one.device).replace(one.device, '\0'))).toBe(false)
  expect(say(topics.telemetry(hub, one.device).replace(one.device, '\0'))).toBe(false)
})
