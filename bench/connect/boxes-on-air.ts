/**
 * Real loudspeakers beside a real hub over TLS, each behind a network of its own, so that the kernel counts what its
 * mobile operator would: every byte of IP, headers, handshakes and repetitions included, to the broker and over HTTPS.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../test/support/free-port.ts'
import { bundle, startPart, type Part } from '../../test/support/part.ts'
import { callSecurely } from './call-securely.ts'

export interface BoxOnAir {
  readonly dataDir: string
  /** Both directions since the box was switched on. */
  bytes(): number
  /** As when the mobile network loses it. */
  cut(): void
  mend(): void
}

export type BoxesOnAir = Awaited<ReturnType<typeof startBoxesOnAir>>

/** As many boxes as the trial's ward has loudspeakers. */
export const startBoxesOnAir = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-month-'))
  const networks = [0, 1].map(openNetwork)
  const parts: Part[] = []
  const close = async () => {
    for (const part of parts.toReversed()) await part.end('SIGTERM')
    for (const network of networks) network.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const at = networks[0]?.hubAddress ?? ''
    const httpPort = String(await freePort())
    const hub = startPart(
      bundle('hub'),
      {
        NGUON_MODE: 'trial',
        NGUON_DATA_DIR: join(folder, 'hub'),
        NGUON_HTTP_HOST: at,
        NGUON_HTTP_PORT: httpPort,
        NGUON_PUBLIC_URL: `https://${at}:${httpPort}`,
        NGUON_MQTT_HOST: at,
        NGUON_MQTT_PORT: String(await freePort()),
        NGUON_MQTT_TLS_PORT: String(await freePort()),
      },
      join(folder, 'hub.log'),
    )
    parts.push(hub)
    await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
    const claims = await hub.message(() => {
      const found = hub.messages.flatMap((m) =>
        m.type === 'claim' && m.kind === 'loudspeaker' ? [m.claim] : [],
      )
      return found.length === networks.length ? found : undefined
    })
    const boxes: BoxOnAir[] = networks.map((network, n) => {
      const dataDir = join(folder, `box-${n}`)
      const part = startPart(
        bundle('loudspeaker'),
        {
          NGUON_DATA_DIR: dataDir,
          NGUON_CLAIM: claims[n] ?? '',
          NGUON_ALLOW_TRIAL: '1',
          NGUON_PLAYER: 'wav',
        },
        join(folder, `box-${n}.log`),
        network.inside,
      )
      parts.push(part)
      return { dataDir, ...meterOf(part.pid, network.link) }
    })
    for (const part of parts.slice(1))
      await part.message((m) => (m.type === 'enrolled' ? m.device : undefined))
    const ca = await readFile(join(folder, 'hub', 'keys', 'ca.crt'), 'utf8')
    const person = async (role: 'officer' | 'approver') => {
      const link = hub.messages.find((m) => m.type === 'signInLink' && m.role === role)
      return callSecurely(link?.type === 'signInLink' ? link.url : '', ca)
    }
    return { boxes, officer: await person('officer'), approver: await person('approver'), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What the kernel tries to send, or tells itself, while the link is down passes no operator's meter. */
const meterOf = (pid: number, link: (state: 'up' | 'down') => void) => {
  let lost = 0
  let downSince: number | undefined
  return {
    bytes: () => (downSince ?? octetsOf(pid)) - lost,
    cut: () => {
      link('down')
      downSince = octetsOf(pid)
    },
    mend: () => {
      lost += octetsOf(pid) - (downSince ?? octetsOf(pid))
      downSince = undefined
      link('up')
    },
  }
}

/** RFC 2544 sets these addresses apart for benchmarks. */
const openNetwork = (n: number) => {
  const name = `nguon-${process.pid}-${n}`
  const end = `ng${process.pid}n${n}`
  const block = `198.18.${process.pid % 256}`
  const [outside, inside] = [`${block}.${4 * n + 1}`, `${block}.${4 * n + 2}`]
  const ip = (...args: string[]) => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  ip('netns', 'add', name)
  ip('link', 'add', end, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
  ip('addr', 'add', `${outside}/30`, 'dev', end)
  // One segment at a time: otherwise large writes would cross, and be counted, under a single header.
  ip('link', 'set', end, 'gso_max_segs', '1', 'up')
  ip('-n', name, 'addr', 'add', `${inside}/30`, 'dev', 'eth0')
  ip('-n', name, 'link', 'set', 'lo', 'up')
  ip('-n', name, 'link', 'set', 'eth0', 'gso_max_segs', '1', 'up')
  ip('-n', name, 'route', 'add', 'default', 'via', outside)
  return {
    hubAddress: outside,
    /** How a process is started in it. */
    inside: { execPath: 'ip', execArgv: ['netns', 'exec', name, process.execPath] },
    link: (state: 'up' | 'down') => ip('link', 'set', end, state),
    close: () => ip('netns', 'del', name),
  }
}

/** What IP sent and received in the network that this process sees (proc(5), `IpExt`). */
const octetsOf = (pid: number): number => {
  const [names = '', values = ''] = readFileSync(`/proc/${pid}/net/netstat`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('IpExt:'))
  const field = (name: string) => Number(values.split(' ')[names.split(' ').indexOf(name)])
  return field('InOctets') + field('OutOctets')
}
