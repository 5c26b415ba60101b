/**
 * What ten thousand boxes cost the broker: memory of each, plain, over TLS and on Mosquitto; how long all of them need to
 * be back after a restart; and what one real box signals in a month at IP level. Beside it, in the same run, the floor: a
 * bare TLS server of Node with as many idle connections.
 *
 * Arguments: `--devices N` (10000), `--minutes M` that the real box is watched (10).
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { dynamicSecurityFile } from '../server/adapters/mqtt/dynsec-file.ts'
import { startEmbeddedBroker } from '../server/adapters/mqtt/embedded-broker.ts'
import { issueCertificate, makeAuthority } from '../server/adapters/tls/own-authority.ts'
import { accessOf } from '../server/domain/broker-access.ts'
import { silentLog } from '../test/support/embedded-broker.ts'
import { haveMosquitto, startMosquitto } from '../test/support/mosquitto.ts'
import { bundle } from '../test/support/part.ts'
import { someDevices, someHub, someZone } from '../test/support/some-devices.ts'
import { watchOneBox } from './connect/one-box.ts'

const settleMs = 8_000
/** Of one process of the crowd; it is not what is measured. */
const crowdSize = 2_500

export const bench = async (args: readonly string[] = []) => {
  const { values } = parseArgs({
    args: [...args],
    options: { devices: { type: 'string', default: '10000' }, minutes: { type: 'string', default: '10' } },
    strict: false,
  })
  const count = Number(values.devices)
  const descriptors = Number(execFileSync('sh', ['-c', 'ulimit -n']).toString())
  if (descriptors < count + 200)
    throw new Error(`ulimit -n is ${descriptors}: ${count} connections need more; raise it and run again`)

  const folder = await mkdtemp(join(tmpdir(), 'nguon-connect-'))
  const month = watchOneBox(Number(values.minutes))
  try {
    const site = await makeSite(count, folder)
    const plain = await embedded(site, 'plain')
    const secure = await embedded(site, 'secure')
    const mosquitto = haveMosquitto ? await onMosquitto(site) : NaN
    const floor = await bareTls(site)
    const { monthMb, steadyMb, burstKb, connectKb } = await month
    return {
      figures: [
        { name: 'kbPerDevicePlain', value: round(plain.kb), unit: 'kB', wanted: { max: 30 } },
        { name: 'kbPerDeviceTls', value: round(secure.kb), unit: 'kB', wanted: { max: 55 } },
        { name: 'kbPerDeviceMosquitto', value: round(mosquitto), unit: 'kB', wanted: { max: 30 } },
        { name: 'allBackS', value: round(secure.backS), unit: 's over TLS', wanted: { max: 90 } },
        { name: 'allBackPlainS', value: round(plain.backS), unit: 's' },
        { name: 'monthMb', value: round(monthMb), unit: 'MB', wanted: { max: 25 } },
        {
          name: 'steadyMonthMb',
          value: round(steadyMb),
          unit: 'MB without the bursts that ask for the time',
        },
        { name: 'burstKb', value: round(burstKb), unit: 'kB' },
        { name: 'connectKb', value: round(connectKb), unit: 'kB for the first connection' },
        { name: 'bareTlsKb', value: round(floor), unit: 'kB by a bare TLS server of Node' },
        { name: 'devices', value: count, unit: 'devices' },
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Site = Awaited<ReturnType<typeof makeSite>>

const makeSite = async (count: number, folder: string) => {
  const hub = someHub()
  const city = someZone()
  const wards = Array.from({ length: 126 }, someZone)
  const devices = someDevices(count, () => [city, wards[Math.floor(Math.random() * wards.length)] ?? city])
  const authority = await makeAuthority({ name: 'bench', now: Date.now() })
  const certificate = await issueCertificate(authority, { names: ['127.0.0.1'], now: Date.now() })
  const devicesFile = join(folder, 'devices.json')
  const crowd = devices.map(({ device, password, zones }) => {
    const { subscribe, retain } = accessOf(hub, device, zones)
    return { device, password, topics: subscribe, presence: retain[0] }
  })
  await writeFile(devicesFile, JSON.stringify(crowd))
  return { hub, devices, certificate, ca: authority.cert, devicesFile, count }
}

const embedded = async (site: Site, kind: 'plain' | 'secure') => {
  const start = (devices: Site['devices']) =>
    startEmbeddedBroker({
      hub: site.hub,
      // As it ships: from source it would carry a compiler.
      script: bundle('broker'),
      execArgv: [],
      plain: { host: '127.0.0.1', port: 0 },
      secure: kind === 'plain' ? null : { host: '127.0.0.1', port: 0, certificate: site.certificate },
      hubPassword: 'bench',
      devices,
      log: silentLog,
    })
  const empty = await start([])
  await wait(1_000)
  const base = await rssKb(empty.pid)
  await empty.stop()
  const broker = await start(site.devices)
  const port = kind === 'plain' ? broker.port : (broker.securePort ?? 0)
  const crowd = await gather(site, { port, secure: kind === 'secure' })
  await wait(settleMs)
  const kb = ((await rssKb(broker.pid)) - base) / site.count
  const begun = performance.now()
  if (broker.pid !== undefined) process.kill(broker.pid, 'SIGKILL')
  await crowd.fallen()
  await crowd.complete()
  const backS = (performance.now() - begun) / 1_000
  await crowd.leave()
  await broker.stop()
  return { kb, backS }
}

const onMosquitto = async (site: Site): Promise<number> => {
  const login = { user: 'hub', password: 'bench' }
  const file = (devices: Site['devices']) => dynamicSecurityFile({ hub: site.hub, ...login, devices })
  const empty = await startMosquitto({ file: file([]), hub: login })
  const base = await rssKb(empty.pid)
  await empty.stop()
  const broker = await startMosquitto({ file: file(site.devices), hub: login, certificate: site.certificate })
  const crowd = await gather(site, { port: broker.securePort ?? 0, secure: true })
  await wait(settleMs)
  const kb = ((await rssKb(broker.pid)) - base) / site.count
  await crowd.leave()
  await broker.stop()
  return kb
}

const bareTls = async (site: Site): Promise<number> => {
  const server = fork(script('bare-tls.mjs'), [JSON.stringify(site.certificate)], { execArgv: [] })
  const port = await new Promise<number>((resolve) =>
    server.once('message', (message: { port: number }) => resolve(message.port)),
  )
  const base = await rssKb(server.pid)
  const crowd = await gather(site, { port, secure: true })
  await wait(settleMs)
  const kb = ((await rssKb(server.pid)) - base) / site.count
  await crowd.leave()
  server.disconnect()
  return kb
}

/** Resolves when all of the site's boxes are in. */
const gather = async (site: Site, to: { port: number; secure: boolean }) => {
  const processes: ChildProcess[] = []
  const readyOf = new Map<ChildProcess, number>()
  for (let from = 0; from < site.count; from += crowdSize) {
    const setting = {
      host: '127.0.0.1',
      port: to.port,
      ...(to.secure ? { ca: site.ca } : {}),
      devicesFile: site.devicesFile,
      from,
      to: Math.min(site.count, from + crowdSize),
    }
    const child = fork(script('crowd.mjs'), [JSON.stringify(setting)], { execArgv: [] })
    child.on('message', (message: { ready: number }) => void readyOf.set(child, message.ready))
    processes.push(child)
  }
  const ready = () => [...readyOf.values()].reduce((sum, n) => sum + n, 0)
  const until = async (what: string, is: () => boolean, withinMs: number) => {
    const begun = performance.now()
    while (!is()) {
      if (performance.now() - begun > withinMs)
        throw new Error(`${what}: ${ready()} of ${site.count} after ${withinMs / 1_000} s`)
      await wait(50)
    }
  }
  const crowd = {
    fallen: () => until('the crowd did not fall', () => ready() < site.count / 2, 20_000),
    complete: () => until('the crowd is not complete', () => ready() === site.count, 300_000),
    leave: async () => {
      const gone = processes.map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of processes) child.disconnect()
      await Promise.all(gone)
    },
  }
  await crowd.complete()
  return crowd
}

const script = (name: string): string => fileURLToPath(new URL(`connect/${name}`, import.meta.url))

const rssKb = async (pid: number | undefined): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1])

const round = (value: number): number => Math.round(value * 100) / 100
