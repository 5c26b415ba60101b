/** Strangers at every door at once, and a box that no longer reads: the others hear a stop as soon as without them. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callByLink, type Caller } from '../support/hub-caller.ts'
import { frozenSubscriber } from '../support/frozen-subscriber.ts'
import {
  connectTestDevice,
  enrolTestDevice,
  type TestConnection,
  type TestDevice,
} from '../support/test-device.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

const script = fileURLToPath(new URL('../support/flood.mjs', import.meta.url))
const stops = 40

let hub: TrialHub
let officer: Caller
let devices: TestDevice[]
let listening: TestConnection[] = []
let zone: string

beforeAll(async () => {
  hub = await startTrialHub()
  const claims = hub.part.messages.flatMap((m) => (m.type === 'claim' ? [m] : []))
  devices = await Promise.all(claims.map(({ claim, kind }) => enrolTestDevice(hub.url, claim, kind)))
  officer = await callByLink(hub.link('officer'))
  const { me } = await officer.call<{ me: { unit: { id: string } } }>('GET', '/api/v1/session')
  zone = me.unit.id
  listening = await Promise.all(devices.slice(0, 2).map((device) => connectTestDevice(device, [zone])))
})
afterAll(async () => {
  await Promise.all(listening.map(({ client }) => client.endAsync(true)))
  await hub.stop()
})

/** From the press to the moment at which the last of the devices has it, ms. */
const stopOnce = async (): Promise<number> => {
  const heard = Promise.all(
    listening.map(
      ({ client }) =>
        new Promise<void>((resolve) => {
          const hear = (topic: string) => {
            if (!topic.endsWith(`/z/${zone}/cmd`)) return
            client.off('message', hear)
            resolve()
          }
          client.on('message', hear)
        }),
    ),
  )
  const pressed = performance.now()
  const answered = officer.call('POST', '/api/v1/stop', { unitId: zone })
  await heard
  const took = performance.now() - pressed
  await answered
  return took
}

const measure = async () => {
  const took: number[] = []
  for (let n = 0; n < stops; n += 1) took.push(await stopOnce())
  return took
}

const quantile = (took: readonly number[], share: number): number =>
  took.toSorted((a, b) => a - b)[Math.floor(took.length * share)] ?? NaN

test('a stop reaches the others within a tenth of a second of when it would without the flood', async () => {
  await measure()
  const before = await measure()

  const mqttPort = Number(new URL(devices[0]?.mqtt.url ?? '').port)
  const frozenBox = devices[2]
  if (frozenBox === undefined) throw new Error('no third device')
  const frozen = await frozenSubscriber({
    port: mqttPort,
    device: { device: frozenBox.device, password: frozenBox.mqtt.password },
    topic: `nguon/1/${frozenBox.hub}/z/${zone}/cmd`,
  })
  const setting = {
    mqttPort,
    httpPort: Number(new URL(hub.url).port),
    silent: 500,
    slow: 200,
    wrongLogins: 10_000,
  }
  const flood = fork(script, [JSON.stringify(setting)], { execArgv: [] })
  const told: Record<string, number | boolean>[] = []
  const ready = new Promise<void>((resolve) =>
    flood.on('message', (message: Record<string, number | boolean>) => {
      told.push(message)
      if (message['ready']) resolve()
    }),
  )
  await ready
  const flooded = await measure()
  // Whatever is left of the wrong logins is measured too.
  while (!told.some((message) => 'tried' in message)) await stopOnce()
  const end = new Promise((resolve) => flood.once('exit', resolve))
  flood.send('enough')
  await end
  frozen.destroy()

  // On both sides of the flood, because the machine does other things too.
  const calm = [...before, ...(await measure())]

  expect(told.find((message) => 'tried' in message)).toMatchObject({ tried: 10_000 })
  // The middle of them: of forty stops the slowest twentieth is one, and belongs to whatever else the machine does.
  expect(quantile(flooded, 0.5) - quantile(calm, 0.5)).toBeLessThanOrEqual(100)
  expect(listening.map(({ client }) => client.connected)).toEqual([true, true])
}, 60_000)
