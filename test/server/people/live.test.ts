import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compose } from './bulletin-steps.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
let address: string
beforeAll(async () => {
  hub = await startHub()
  address = await hub.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => hub.stop())

const Heard = z.looseObject({ type: z.string() })

/** A console's socket: what it hears, one message after another. */
const open = async (as: string | undefined, origin = address) => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/live`, {
    headers: { origin, ...(as === undefined ? {} : { cookie: `nguon_session=${as}` }) },
  })
  const heard: z.infer<typeof Heard>[] = []
  socket.on('message', (data: Buffer) => heard.push(Heard.parse(JSON.parse(data.toString()))))
  const outcome = await Promise.race([
    once(socket, 'open').then(() => 'open'),
    new Promise((resolve) => socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode))),
  ])
  const hear = async (type: string) => {
    for (;;) {
      const found = heard.find((message) => message.type === type)
      if (found) return found
      await once(socket, 'message')
    }
  }
  return { socket, outcome, heard, hear }
}

test('a console hears of its own area only, and in its own words', async () => {
  const officer = await hub.signIn(await hub.person('officer', 'ha'))
  const stranger = await hub.signIn(await hub.person('officer', 'la', hub.units.otherWard))
  const ours = await open(officer)
  const theirs = await open(stranger)
  const id = await compose(hub, officer)
  expect(await ours.hear('bulletin')).toEqual({ type: 'bulletin', id, state: 'draft' })
  const device = await hub.device('loudspeaker')
  hub.tell({ type: 'device', device })
  expect(await ours.hear('device')).toMatchObject({
    device: { id: device, state: 'offline', unit: { name: 'Phường Ngọc Hà' } },
  })
  hub.tell({ type: 'schedule' })
  await theirs.hear('schedule')
  // Messages come in order: whatever was said before is there by now.
  expect(theirs.heard).toEqual([{ type: 'schedule' }])
  ours.socket.close()
  theirs.socket.close()
})

test('nobody listens without a session, or from a foreign page', async () => {
  expect((await open(undefined)).outcome).toBe(401)
  const as = await hub.signIn(await hub.person('officer', 'minh'))
  expect((await open(as, 'https://evil.example')).outcome).toBe(403)
  expect((await open(as)).outcome).toBe('open')
})
