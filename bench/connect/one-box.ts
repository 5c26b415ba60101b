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
const beginMs = 15_000
const sampleMs = 5_000
/**
 * A burst of eight probes is about 11 KB and far more than anything else. A box asks ever more seldom: a dozen times in
 * its first hour, later four times a day and before three starts a day (docs/adr/0009). So an hour does not stand for a
 * month, and bursts are counted apart.
 */
const burstFromBytes = 4_000
const burstsOfMonth = 20 + 7 * 30

export interface OneBox {
  readonly monthMb: number
  /** Of it, everything but the bursts. */
  readonly steadyMb: number
  readonly burstKb: number
  readonly connectKb: number
}

export const watchOneBox = async (minutes: number): Promise<OneBox> => {
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
    const samples: number[] = []
    for (let last = first; performance.now() - begun < minutes * 60_000;) {
      await wait(sampleMs)
      const now = bytesOnAir(mqttPort)
      if (now < last) throw new Error('the connection did not stand all the time')
      samples.push(now - last)
      last = now
    }
    const ran = performance.now() - begun
    const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0)
    const bursts = samples.filter((bytes) => bytes >= burstFromBytes)
    const steady = sum(samples.filter((bytes) => bytes < burstFromBytes))
    // A burst may fall into two samples: the larger ones tell its size.
    const burst = Math.max(11_000, ...bursts)
    return {
      monthMb: ((steady / ran) * monthMs + burst * burstsOfMonth) / 1e6,
      steadyMb: ((steady / ran) * monthMs) / 1e6,
      burstKb: burst / 1e3,
      connectKb: first / 1e3,
    }
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
