/** The whole loudspeaker agent in a network that lets no MQTT through. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startAgent } from '../support/agent-process.ts'
import { eventually } from '../support/eventually.ts'
import { makeHubDouble } from '../support/hub-double.ts'
import { tone } from './opus.ts'

test('a box that reaches no broker asks for its state over HTTP, and plays its program on time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-blocked-'))
  // Nothing listens there.
  const hub = await makeHubDouble(() => 'mqtt://127.0.0.1:1')
  const { bytes, rendition } = await tone(folder, 1)
  hub.put(bytes)
  const manifest = await hub.manifest({ renditions: [rendition] })
  const at = Math.ceil((Date.now() + 9_000) / 1000) * 1000
  await hub.program([{ at, items: [{ manifest, plannedMs: rendition.durationMs }] }])
  const agent = await startAgent('loudspeaker', {
    NGUON_DATA_DIR: join(folder, 'box'),
    NGUON_CLAIM: hub.claim(),
    NGUON_ALLOW_TRIAL: '1',
    // A box that hears no echo of its nonce has nothing but its own clock.
    NGUON_TRUST_SYSTEM_CLOCK: 'yes',
    NGUON_PLAYER: 'alsa',
    NGUON_APLAY: fileURLToPath(new URL('../support/pcm-sink.mjs', import.meta.url)),
    NGUON_ALSA_DEVICE: `file:${folder}/heard`,
  })
  const heard = join(folder, 'heard.json')
  await eventually('sound', () => existsSync(heard), 30_000)
  const { firstSoundAt } = JSON.parse(readFileSync(heard, 'utf8')) as { firstSoundAt: number }
  expect(Math.abs(firstSoundAt - at)).toBeLessThan(1_500)
  expect(hub.presences).toEqual([])
  await agent.end()
  await hub.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}, 60_000)
