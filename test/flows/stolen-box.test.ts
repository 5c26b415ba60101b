/**
 * A box is stolen with its disk: whoever has it holds its key and its passwords. They are that one box to everybody and
 * nobody else, on both brokers and over HTTP, until it is revoked; then they are nobody.
 */
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Envelope, seal } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { BulletinId, JournalId, toEveryone, ZoneId, type DeviceId } from '@nguon/protocol/ids'
import { presenceMessage } from '@nguon/protocol/messages/presence'
import { makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { signRequest } from '@nguon/protocol/request-auth'
import { readableTopics, topics, writableTopics } from '@nguon/protocol/topics'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Enrolled } from '../../agents/runtime/enrolled.ts'
import { dynamicSecurityFile } from '../../server/adapters/mqtt/dynsec-file.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import { closed } from '../support/embedded-broker.ts'
import { eventually } from '../support/eventually.ts'
import { approvedBulletin } from '../support/hub-caller.ts'
import { haveMosquitto, startMosquitto, type Mosquitto } from '../support/mosquitto.ts'
import { startProductionHub, type Box, type ProductionHub, type Ward } from '../support/production-ward.ts'
import { someHub } from '../support/some-devices.ts'
import { connectTestDevice, makeTestJournal, type TestDevice } from '../support/test-device.ts'
import { nextSecond, until } from './measure-sound.ts'

const site = { user: 'nguon-hub', password: 'a password of the site' }

/** What lies on the disk and is worth stealing. */
const readDisk = async (dataDir: string) => ({
  ...Enrolled.parse(JSON.parse(await readFile(join(dataDir, 'identity.json'), 'utf8'))),
  signer: makeNodeSigner(await readFile(join(dataDir, 'device-key.pem'), 'utf8')),
})

describe.each([
  ['the embedded broker', true],
  ['Mosquitto', haveMosquitto],
] as const)('behind %s', (broker, isHere) => {
  describe.skipIf(!isHere)('a stolen box', () => {
    let mosquitto: Mosquitto | undefined
    let hub: ProductionHub
    let ward: Ward
    let otherWard: Ward
    let box: Box
    let victim: TestDevice
    let thief: Awaited<ReturnType<typeof readDisk>>
    let spoken: Record<'own' | 'other', Awaited<ReturnType<typeof approvedBulletin>>>

    beforeAll(async () => {
      if (broker === 'Mosquitto')
        mosquitto = await startMosquitto({
          file: dynamicSecurityFile({ hub: someHub(), ...site, devices: [] }),
          hub: site,
        })
      const url =
        mosquitto && `mqtt://${site.user}:${encodeURIComponent(site.password)}@127.0.0.1:${mosquitto.port}`
      hub = await startProductionHub(url === undefined ? {} : { NGUON_MQTT_URL: url })
      ward = await hub.openWard('Phường Ngọc Hà')
      otherWard = await hub.openWard('Phường Giảng Võ')
      const speak = (at: Ward, title: string) =>
        approvedBulletin(
          at.officer,
          at.approver,
          { title, text: `${title}: mời bà con đến nhà văn hóa phường lúc tám giờ sáng thứ Năm.` },
          at.approving,
        )
      spoken = { own: await speak(ward, 'Tiêm chủng'), other: await speak(otherWard, 'Họp tổ dân phố') }
      victim = await hub.joinByHand('Chùa Láng', otherWard.unit)
      box = await hub.startBox('Chợ Ngọc Hà', ward.unit)
      for (const [at, what] of [
        [ward, spoken.own],
        [otherWard, spoken.other],
      ] as const)
        await schedule(at, what.id, nextSecond(3_600_000))
      await eventually('it has what it is to say', () =>
        readFile(join(box.dataDir, 'blobs', what(spoken.own))).then(
          () => true,
          () => false,
        ),
      )
      await box.part.end('SIGTERM')
      const copy = join(hub.dir, 'copied-disk')
      await cp(box.dataDir, copy, { recursive: true })
      thief = await readDisk(copy)
    }, 150_000)
    afterAll(async () => {
      await hub.stop()
      await mosquitto?.stop()
    })

    const what = (bulletin: (typeof spoken)['own']) => bulletin.speech.sha256
    const schedule = async (at: Ward, bulletinId: string, instant: number) =>
      at.officer.call('POST', '/api/v1/schedules', {
        items: [{ bulletinId }],
        when: { kind: 'once', at: instant },
        targets: [{ kind: 'unit', id: at.unit }],
      })
    const inDatabase = async <T>(ask: (stores: ReturnType<typeof makeStores>) => Promise<T>): Promise<T> => {
      const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
      const answer = await ask(makeStores(db))
      await db.destroy()
      return answer
    }
    const dial = (as: string, password = thief.mqtt.password) =>
      mqtt.connectAsync(
        thief.mqtt.url,
        { protocolVersion: 4, clientId: as, username: as, password, reconnectPeriod: 0 },
        false,
      )
    /** Signed by the stolen key, whoever it names. */
    const ask = async (path: string, who: string = thief.device, method = 'GET', body?: Uint8Array) => {
      const authorization = await signRequest(thief.signer, { who, method, path, time: Date.now() })
      return fetch(new URL(path, hub.url), {
        method,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/gzip' }) },
        ...(body === undefined ? {} : { body: Uint8Array.from(body) }),
      })
    }

    test('hears nobody else’s lane, and speaks on none', async () => {
      await expect(dial(victim.device)).rejects.toThrow(/Not authorized/)
      const ear = await connectTestDevice(victim)
      const heardBefore = ear.heard.length
      const foreign = [
        ...readableTopics(hub.hub, victim.device, []).filter((topic) => topic.includes(victim.device)),
        ...writableTopics(hub.hub, victim.device),
        topics.emergency(hub.hub, ZoneId.parse(otherWard.unit)),
        `nguon/1/${hub.hub}/#`,
        '#',
        '$SYS/#',
      ]
      for (const topic of foreign) {
        const client = await dial(thief.device)
        const end = closed(client).then(() => [{ qos: 128 }])
        const [granted] = await Promise.race([client.subscribeAsync(topic, { qos: 1 }), end])
        expect(granted?.qos, topic).toBe(128)
        client.end(true)
      }
      for (const topic of [
        ...writableTopics(hub.hub, victim.device),
        topics.head(hub.hub, victim.device),
        topics.deviceCommand(hub.hub, victim.device),
        topics.head(hub.hub, thief.device),
        topics.hubStatus(hub.hub),
        topics.trustPointer(hub.hub),
      ]) {
        const client = await dial(thief.device)
        // The embedded broker closes, Mosquitto drops it and says nothing.
        const said = client.publishAsync(topic, Buffer.from('{}'), { qos: 1 })
        await Promise.race([said.catch(() => undefined), closed(client)])
        client.end(true)
      }
      // What the victim hears after all that is its own.
      await ear.present({ id: JournalId.parse(newUuid()), last: 0 })
      await eventually('its own watermark', () => ear.watermarks.length > 0)
      expect(ear.heard.slice(heardBefore).filter(({ payload }) => payload.toString() === '{}')).toEqual([])
      await ear.client.endAsync(true)
    })

    test('says nothing in another’s name: not where it stands, not what it played', async () => {
      const client = await dial(thief.device)
      const as = { hub: hub.hub, device: victim.device, signer: thief.signer }
      const journal = makeTestJournal(as)
      journal.append({ event: 'opened' })
      const batch = Buffer.from(await journal.batch(1, 1))
      await client.publishAsync(topics.journal(hub.hub, thief.device), batch, { qos: 1 })
      const session = newUuid()
      const presence = await seal(
        presenceMessage,
        {
          hub: hub.hub,
          to: toEveryone,
          id: newUuid(),
          issuedAt: Date.now(),
          device: victim.device,
          session,
          online: true,
          firmware: '9',
          program: null,
          trustVersion: 1,
          nonce: 'x',
          journal: { id: journal.id, first: 1, last: 1 },
        },
        thief.signer,
      )
      const own = topics.presence(hub.hub, thief.device)
      await client.publishAsync(own, Buffer.from(JSON.stringify(presence)), { qos: 1 })
      // In its own name it is heard, and then the hub has dealt with what came before.
      const mine = makeTestJournal({ ...as, device: thief.device })
      mine.append({ event: 'opened' })
      await client.publishAsync(topics.journal(hub.hub, thief.device), Buffer.from(await mine.batch(1, 1)), {
        qos: 1,
      })
      const rows = async (device: DeviceId, id: JournalId) =>
        (await inDatabase((stores) => stores.journals.rows(device, id, 1, 10))).length
      await eventually('its own row is taken', async () => (await rows(thief.device, mine.id)) === 1)
      expect(await rows(victim.device, journal.id)).toBe(0)
      expect(await rows(thief.device, journal.id)).toBe(0)
      const status = await inDatabase((stores) => stores.deviceStatuses.find(victim.device))
      expect(status?.session).not.toBe(session)
      await client.endAsync(true)
    })

    test('reads its own state and sounds, and nothing that is meant for others', async () => {
      expect((await ask('/device/v1/state')).status).toBe(200)
      expect((await ask('/device/v1/state', victim.device)).status).toBe(401)
      const named = await inDatabase(async (stores) => {
        const program = await stores.programs.find(victim.device)
        const bulletin = await stores.bulletins.find(BulletinId.parse(spoken.other.id))
        return [program?.sha256, bulletin?.manifestSha256, what(spoken.other)]
      })
      for (const sha256 of named) {
        expect((await victim.get(`/device/v1/blobs/${sha256}`)).status, 'the box it is for').toBe(200)
        expect((await ask(`/device/v1/blobs/${sha256}`)).status).toBe(404)
        expect((await ask(`/device/v1/blobs/${sha256}`, victim.device)).status).toBe(401)
      }
      expect((await ask(`/device/v1/blobs/${what(spoken.own)}`)).status).toBe(200)
    })

    test('brings nothing that another box was asked for', async () => {
      const { id } = await hub.administrator.call<{ id: string }>('POST', '/api/v1/commands', {
        deviceId: victim.device,
        order: { kind: 'log', lines: 10 },
      })
      const file = Buffer.from('1f8b0800000000000003030000000000000000', 'hex')
      const path = `/device/v1/uploads/${id}?sha256=${sha256Hex(file)}`
      const own = await ask(path, thief.device, 'POST', file)
      expect([own.status, ((await own.json()) as { code: string }).code]).toEqual([409, 'upload.notAsked'])
      expect((await ask(path, victim.device, 'POST', file)).status).toBe(401)
    })

    test('revoked while it sounds, it is silent within a second, and stays so: also when it is started again', async () => {
      // Whoever has the disk runs the agent that lies on it.
      box.start()
      await box.part.message((m) => (m.type === 'state' && m.text.includes('sẵn sàng') ? true : undefined))
      const at = nextSecond(9_000)
      await schedule(ward, spoken.own.id, at)
      const later = Math.ceil((at + spoken.own.speech.durationMs) / 1_000) * 1_000 + 8_000
      await schedule(ward, spoken.own.id, later)
      await until(at + 2_000)
      const pressedAt = Date.now()
      await hub.administrator.call('POST', `/api/v1/devices/${box.id}/revoke`)
      await box.part.message((m) => (m.type === 'state' && m.text.includes('thu hồi') ? true : undefined))
      const [heard] = await eventually('its sink is closed', async () => {
        const all = await box.heard()
        return all.length === 1 ? all : undefined
      })
      expect((heard?.firstSoundAt ?? 0) - at).toBeLessThan(1_000)
      expect((heard?.lastSoundAt ?? Infinity) - pressedAt).toBeLessThanOrEqual(1_000)
      await expect(dial(thief.device)).rejects.toThrow(/Not authorized/)
      expect((await ask(`/device/v1/blobs/${what(spoken.own)}`)).status).toBe(403)

      await box.part.end('SIGKILL')
      box.start()
      await until(later + 3_000)
      expect(await box.heard()).toHaveLength(1)
    })

    test('what a box says after its revocation is kept apart, and it is thrown off within a second', async () => {
      const lost = await hub.joinByHand('Nhà văn hóa', ward.unit)
      const link = await connectTestDevice(lost)
      const journal = makeTestJournal(lost)
      journal.append({ event: 'opened' })
      const batch = await journal.batch(1, 1)
      const closedAt = new Promise<number>((resolve) => link.client.once('close', () => resolve(Date.now())))
      link.client.on('message', (topic, payload) => {
        const { payload: body } = Envelope.parse(JSON.parse(payload.toString()))
        const text = Buffer.from(body, 'base64').toString()
        if (topic.endsWith('/head') && text.includes('"revoked"'))
          void link.send(batch).catch(() => undefined)
      })
      const pressedAt = Date.now()
      await hub.administrator.call('POST', `/api/v1/devices/${lost.device}/revoke`)
      expect((await closedAt) - pressedAt).toBeLessThanOrEqual(1_000)
      const view = await eventually('its row is kept apart', async () => {
        const { items } = await hub.administrator.call<{
          items: { id: string; quarantinedRows: number }[]
        }>('GET', '/api/v1/devices')
        return items.find(({ id, quarantinedRows }) => id === lost.device && quarantinedRows === 1)
      })
      expect(view.quarantinedRows).toBe(1)
      expect(await inDatabase((stores) => stores.journals.rows(lost.device, journal.id, 1, 10))).toEqual([])
    })
  })
})
