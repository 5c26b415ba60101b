/**
 * One real loudspeaker beside a real hub over TLS, watched as the mobile operator would count it: what both ends sent,
 * with the headers of IP and TCP, from the kernel's own counters of the connection (`ss`).
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { bundle, startPart } from '../../test/support/part.ts'
import { freePort } from '../../test/support/free-port.ts'

/** IPv4 20, TCP 20, timestamps 12. */
const headerBytes = 52
const monthMs = 30 * 86_400_000
/** After it the first bursts, which come once, are over. */
const beginMs = 15_000

export const watchOneBox = async (minutes: number): Promise<{ monthMb: number; connectKb: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-month-'))
  const mqttPort = await freePort()
  const hub = startPart(
    bundle('hub'),
    {
      NGUON_MODE: 'trial',
      NGUON_DATA_DIR: join(folder, 'hub'),
      NGUON_HTTP_PORT: String(await freePort()),
      NGUON_MQTT_PORT: String(await freePort()),
      NGUON_TLS: 'own',
      NGUON_MQTT_TLS_PORT: String(mqttPort),
    },
    join(folder, 'hub.log'),
  )
  await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
  const claim = await hub.message((m) =>
    m.type === 'claim' && m.kind === 'loudspeaker' ? m.claim : undefined,
  )
  const box = startPart(
    bundle('loudspeaker'),
    { NGUON_DATA_DIR: join(folder, 'box'), NGUON_CLAIM: claim, NGUON_ALLOW_TRIAL: '1', NGUON_PLAYER: 'wav' },
    join(folder, 'box.log'),
  )
  try {
    await box.message((m) => (m.type === 'enrolled' ? m.device : undefined))
    await wait(beginMs)
    const first = bytesOnAir(mqttPort)
    const begun = performance.now()
    await wait(minutes * 60_000)
    const ran = performance.now() - begun
    const last = bytesOnAir(mqttPort)
    if (last < first) throw new Error('the connection did not stand all the time')
    return { monthMb: (((last - first) / ran) * monthMs) / 1e6, connectKb: first / 1e3 }
  } finally {
    await box.end('SIGTERM')
    await hub.end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}

/** Both directions of the box's one connection to this port. */
const bytesOnAir = (port: number): number => {
  const text = execFileSync('ss', ['-tinH', 'state', 'established', 'dport', '=', `:${port}`]).toString()
  const field = (name: string) => Number(new RegExp(`\\b${name}:(\\d+)`).exec(text)?.[1] ?? NaN)
  const bytes = field('bytes_sent') + field('bytes_received')
  const packets = field('segs_out') + field('segs_in')
  if (Number.isNaN(bytes + packets)) throw new Error(`the connection cannot be read: ${text}`)
  return bytes + packets * headerBytes
}
