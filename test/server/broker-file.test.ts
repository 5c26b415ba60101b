import { execFile } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import mqtt from 'mqtt'
import { expect, test } from 'vitest'
import { haveMosquitto, startMosquitto } from '../support/mosquitto.ts'
import { enrolTestDevice } from '../support/test-device.ts'
import { startTestHub } from '../support/test-hub.ts'

const script = fileURLToPath(new URL('../../server/broker-file.ts', import.meta.url))

test.skipIf(!haveMosquitto)(
  'Mosquitto lets hub and boxes in by the file that the hub’s folder makes',
  async () => {
    const hub = await startTestHub()
    const claim = [...hub.claims.values()].find(({ kind }) => kind === 'loudspeaker')
    const device = await enrolTestDevice(hub.url, claim?.claim ?? '')
    const out = join(hub.dataDir, 'dynamic-security.json')
    const make = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--out', out], {
        env: { PATH: process.env.PATH, NGUON_MODE: 'trial', NGUON_DATA_DIR: hub.dataDir },
      })
    const { stdout } = await make()
    const said = new URL(/^NGUON_MQTT_URL=(.*)$/m.exec(stdout)?.[1] ?? '')
    expect((await stat(out)).mode & 0o077).toBe(0)
    await expect(make()).rejects.toMatchObject({ code: 1 })

    const login = { user: said.username, password: said.password }
    const mosquitto = await startMosquitto({ file: await readFile(out, 'utf8'), hub: login })
    const client = await mqtt.connectAsync(
      `mqtt://127.0.0.1:${mosquitto.port}`,
      {
        clientId: device.device,
        username: device.device,
        password: device.mqtt.password,
        reconnectPeriod: 0,
      },
      false,
    )
    await client.endAsync()
    await mosquitto.stop()
    await hub.stop()
    await rm(out, { force: true })
  },
  60_000,
)
