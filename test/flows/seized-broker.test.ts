/**
 * The broker in strange hands, ours and a Mosquitto: whoever owns it lets everybody in, says whatever was ever heard, forges
 * and keeps rubbish. A real loudspeaker goes on with its program, obeys nothing, and is back with the true broker.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { envelopeBytes } from '@nguon/protocol/envelope'
import { ZoneId } from '@nguon/protocol/ids'
import { topics } from '@nguon/protocol/topics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { approvedBulletin } from '../support/hub-caller.ts'
import { makeSmallBroker } from '../support/hub-double/small-broker.ts'
import { journalRows, refusalsIn } from '../support/journal-rows.ts'
import { haveMosquitto, startLawlessMosquitto } from '../support/mosquitto.ts'
import { startProductionHub, type Box, type ProductionHub, type Ward } from '../support/production-ward.ts'
import { openLine } from '../support/switchable-line.ts'
import { connectTestDevice } from '../support/test-device.ts'
import { attackFromBroker, type Heard } from './attack-from-broker.ts'
import { nextSecond, until } from './measure-sound.ts'

let line: Awaited<ReturnType<typeof openLine>>
let hub: ProductionHub
let ward: Ward
let box: Box
let bulletin: Awaited<ReturnType<typeof approvedBulletin>>
/** Truly said by the hub, before. */
let heard: Heard[]
let sounds = 0

beforeAll(async () => {
  line = await openLine()
  hub = await startProductionHub({ NGUON_MQTT_PUBLIC_URL: `mqtt://127.0.0.1:${line.port}` })
  line.leadTo(hub.ports.mqtt)
  ward = await hub.openWard('Phường Ngọc Hà')
  const text = 'Trạm y tế phường mở cửa từ tám giờ sáng thứ Năm, mời bà con đến tiêm.'
  bulletin = await approvedBulletin(
    ward.officer,
    ward.approver,
    { title: 'Tiêm chủng', text },
    ward.approving,
  )
  const neighbour = await hub.joinByHand('Máy bên cạnh', ward.unit)
  box = await hub.startBox('Chợ Ngọc Hà', ward.unit)
  const ear = await connectTestDevice(neighbour, [ward.unit])
  const older = await headOf(box)
  // Both programs change; and a stop is given to the whole ward, and obeyed.
  await schedule(nextSecond(3_600_000))
  await ward.officer.call('POST', '/api/v1/stop', { unitId: ward.unit })
  const own = topics.head(hub.hub, box.id)
  await eventually('the neighbour hears it all', () =>
    [topics.zoneCommand(hub.hub, ZoneId.parse(ward.unit)), topics.head(hub.hub, neighbour.device)].every(
      (topic) => ear.heard.some((one) => one.topic === topic),
    ),
  )
  await eventually('the box obeys', async () =>
    (await journalRows(box.dataDir)).some((row) => row.event === 'command'),
  )
  heard = [...ear.heard, { topic: own, payload: envelopeBytes(older) }]
  await ear.client.endAsync(true)
}, 120_000)

afterAll(async () => {
  await hub.stop()
  await line.close()
})

/** As the hub's database has it, and so as it was said. */
const headOf = async ({ id }: Box) => {
  const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const found = await makeStores(db).programs.find(id)
  await db.destroy()
  if (found === undefined) throw new Error('no head')
  return found.head
}

const schedule = async (at: number): Promise<number> => {
  await ward.officer.call('POST', '/api/v1/schedules', {
    items: [{ bulletinId: bulletin.id }],
    when: { kind: 'once', at },
    targets: [{ kind: 'unit', id: ward.unit }],
  })
  return at
}

const delivered = () =>
  eventually('the sound lies on the box', () =>
    stat(join(box.dataDir, 'blobs', bulletin.speech.sha256)).then(
      () => true,
      () => false,
    ),
  )

/** What the box tells of itself to whoever owns the broker. */
const ownBroker = async () => {
  const port = await freePort()
  const complaints: unknown[] = []
  const broker = makeSmallBroker({
    hear: async () => undefined,
    complain: (error) => void complaints.push(error),
  })
  await broker.start(port)
  return { port, stop: broker.stop }
}

describe.each([
  ['the embedded kind', true, ownBroker],
  ['Mosquitto', haveMosquitto, startLawlessMosquitto],
] as const)('a broker of %s in strange hands', (_, isHere, startTheirs) => {
  test.skipIf(!isHere)('makes nothing sound and stops nothing; the box lives and comes back', async () => {
    const theirs = await startTheirs()
    const rowsBefore = (await journalRows(box.dataDir)).length
    const at = await schedule(nextSecond(15_000))
    await delivered()
    await eventually('the box holds the newest head', async () => {
      const kept = await readFile(join(box.dataDir, 'head.json'), 'utf8')
      return kept.includes((await headOf(box)).payload)
    })
    line.leadTo(theirs.port)
    const attack = await attackFromBroker(
      theirs.port,
      { hub: hub.hub, device: box.id, zone: ZoneId.parse(ward.unit) },
      heard,
    )
    // What they keep reaches whoever comes later, too.
    await until(at + bulletin.speech.durationMs / 2)
    const again = await attackFromBroker(
      theirs.port,
      { hub: hub.hub, device: box.id, zone: ZoneId.parse(ward.unit) },
      heard,
    )
    sounds += 1
    await eventually('what was planned sounds', async () => (await box.heard()).length === sounds, 30_000)
    // The sink hears the last sample before the journal has its end.
    const rows = await eventually('the end of the play is written', async () => {
      const written = (await journalRows(box.dataDir)).slice(rowsBefore)
      return written.some((row) => 'play' in row && row.event !== 'started') && written
    })
    expect(rows.filter((row) => 'play' in row).map(({ event }) => event)).toEqual(['started', 'completed'])
    expect(rows.filter(({ event }) => event === 'interruption' || event === 'command')).toEqual([])
    const refused = new Set(refusalsIn(await journalRows(box.dataDir)).map((one) => one.split(' ')[0]))
    for (const kind of ['head', 'command', 'emergency', 'watermark', 'hub-status', 'trust-pointer'])
      expect(refused, kind).toContain(kind)

    await attack.stop()
    await again.stop()
    line.leadTo(hub.ports.mqtt)
    await theirs.stop()
    await eventually(
      'the hub sees it again',
      async () => {
        const { items } = await hub.administrator.call<{ items: { id: string; state: string }[] }>(
          'GET',
          '/api/v1/devices',
        )
        return items.some(({ id, state }) => id === box.id && state === 'online')
      },
      60_000,
    )
    // And it hears the hub: what is planned now reaches it by the broker, and sounds.
    await schedule(nextSecond(4_000))
    sounds += 1
    await eventually('what is new sounds', async () => (await box.heard()).length === sounds, 40_000)
  })
})

test('all the while the loudspeaker was one process, and sounded what was planned and nothing else', async () => {
  expect(await box.heard()).toHaveLength(sounds)
  const ended = await Promise.race([box.part.exited.then(() => true), Promise.resolve(false)])
  expect(ended).toBe(false)
})
