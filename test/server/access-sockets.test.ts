/** What each role hears from each place over the console's socket, and that a session opens no box's socket. */
import { once } from 'node:events'
import { newUuid } from '@nguon/protocol/node/crypto'
import { UnitId, type UserId } from '@nguon/protocol/ids'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles, type Role } from '../../server/domain/role.ts'
import { usualSessionLife } from '../../server/domain/session-life.ts'
import { openSession } from '../../server/usecases/open-session.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'
import { places, type Place } from './access/matrix.ts'
import { compose } from './people/bulletin-steps.ts'
import { startHub, type Hub } from './people/hub.ts'

let hub: Hub
let address: string
beforeAll(async () => {
  hub = await startHub()
  address = await hub.app.listen({ host: '127.0.0.1', port: 0 })
}, 60_000)
afterAll(() => hub.stop())

/** By hand: of the ward's own affairs whoever reads there hears; of waiting boxes who lets them in or answers for keys. */
const hears = (role: Role, place: Place) => {
  const there = ['own', 'parent', 'group'].includes(place)
  const lets = ['technician', 'administrator', 'authority', 'auditor'].includes(role)
  return {
    bulletin: there,
    device: there,
    inbox: there,
    // A hint without content; those whose right has ended are viewers in the ward next to it.
    enrolment: lets && place !== 'ended',
  }
}

/** Past the door's limit of sign-ins a minute. */
const enter = (id: UserId): Promise<string> =>
  openSession(
    { now: () => hub.clock.now, newSecret: newUuid, newId: newUuid, life: usualSessionLife },
    hub.stores,
    { userId: id, how: 'link', from: { address: '127.0.0.1', browser: 'test' }, proven: true },
  )

const Heard = z.looseObject({ type: z.string() })

const listen = async (cookie: string) => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/live`, {
    headers: { origin: address, cookie: `nguon_session=${cookie}` },
  })
  const heard: string[] = []
  const end = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { type } = Heard.parse(JSON.parse(data.toString()))
      heard.push(type)
      // Said to everybody, and last: whatever came before it is there by now.
      if (type === 'schedule') resolve()
    })
  })
  await once(socket, 'open')
  return { socket, heard, end }
}

test('every role hears from every place what it may know, and nothing else', async () => {
  const { province, ward, otherWard } = hub.units
  const hamlet = UnitId.parse(newUuid())
  const stands = { kind: 'hamlet', name: 'Tổ 1', code: null, validFrom: 0, validUntil: null } as const
  await hub.stores.units.insert({ id: hamlet, parentId: ward, ...stands })
  const unitOf = {
    own: ward,
    sibling: otherWard,
    parent: province,
    child: hamlet,
    group: otherWard,
    ended: otherWard,
  }
  const lend = (userId: UserId, role: Role, place: Place) =>
    hub.stores.grants.insert({
      id: newUuid(),
      userId,
      role,
      area: { kind: 'unit', id: ward },
      fromAt: 0,
      untilAt: place === 'ended' ? 1 : null,
      deputyFor: null,
      createdBy: userId,
    })
  const consoles = []
  for (const place of places)
    for (const role of roles) {
      const lent = place === 'group' || place === 'ended'
      const id = await hub.person(lent ? 'viewer' : role, `${role}-${place}`, unitOf[place])
      if (lent) await lend(id, role, place)
      consoles.push({ role, place, ...(await listen(await enter(id))) })
    }
  const device = await hub.device('loudspeaker')
  await compose(hub, await enter(await hub.person('officer', 'ha')))
  hub.tell({ type: 'device', device })
  hub.tell({ type: 'inbox', units: [ward] })
  hub.tell({ type: 'enrolment' })
  hub.tell({ type: 'schedule' })
  await Promise.all(consoles.map(({ end }) => end))
  const wrong = consoles.flatMap(({ role, place, heard }) =>
    Object.entries(hears(role, place)).flatMap(([type, may]) =>
      heard.includes(type) === may ? [] : [`${role}, ${place}, ${type}: ${may ? 'should' : 'should not'}`],
    ),
  )
  for (const { socket } of consoles) socket.close()
  expect(wrong).toEqual([])
}, 60_000)

test('a session opens no box’s socket: a page is turned away, and a broker asks for a box’s own password', async () => {
  const trial: TestHub = await startTestHub()
  try {
    const link = trial.announced.flatMap((a) =>
      a.type === 'signInLink' && a.role === 'administrator' ? [a.url] : [],
    )
    const answer = await trial.ask('/api/v1/session/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
      body: JSON.stringify({ token: link[0]?.split('/').pop() ?? '' }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const url = `${trial.url.replace('http', 'ws')}/mqtt`
    const page = new WebSocket(url, 'mqtt', { headers: { origin: trial.url, cookie } })
    const [, refused] = (await once(page, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(refused.statusCode).toBe(403)
    const box = new WebSocket(url, 'mqtt', { headers: { cookie } })
    await once(box, 'open')
    // CONNECT of MQTT 3.1.1 by a client `x` that names nobody.
    box.send(Buffer.from([0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 60, 0, 1, 0x78]))
    const said: Buffer[] = []
    box.on('message', (data: Buffer) => said.push(data))
    await once(box, 'close')
    // CONNACK with any code but 0, or a closed door.
    expect(Buffer.concat(said)[3]).not.toBe(0)
  } finally {
    await trial.stop()
  }
}, 60_000)
