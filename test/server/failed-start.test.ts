import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { freePort, isFree } from '../support/free-port.ts'
import { startTestHub } from '../support/test-hub.ts'

test('a start that fails midway leaves nothing open: no broker, no database, and the next one succeeds', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nguon-failed-'))
  const somebody = createServer()
  await new Promise<void>((resolve) => somebody.listen(0, '127.0.0.1', resolve))
  const mqtt = await freePort()
  const env = { NGUON_MQTT_PORT: String(mqtt) }
  const taken = String((somebody.address() as AddressInfo).port)
  await expect(startTestHub({ dataDir, env: { ...env, NGUON_HTTP_PORT: taken } })).rejects.toMatchObject({
    variable: 'NGUON_HTTP_PORT',
  })
  await eventually('its broker has gone', () => isFree(mqtt))

  const hub = await startTestHub({ dataDir, env })
  expect((await hub.ask('/api/v1/health')).status).toBe(200)
  await hub.stop(true)
  await new Promise((resolve) => somebody.close(resolve))
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})
