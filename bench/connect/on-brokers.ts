/**
 * The site's boxes on one broker or on the floor beneath it: resident memory of its process for each box, against the
 * same process without any; and for the embedded one how long all of them need to be back after it was killed.
 */
import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { dynamicSecurityFile } from '../../server/adapters/mqtt/dynsec-file.ts'
import { startEmbeddedBroker } from '../../server/adapters/mqtt/embedded-broker.ts'
import { silentLog } from '../../test/support/embedded-broker.ts'
import { startMosquitto } from '../../test/support/mosquitto.ts'
import { bundle } from '../../test/support/part.ts'
import { gather } from './crowd.ts'
import { linkHub, login } from './hub-of-site.ts'
import type { Site } from './site.ts'

export type Way = 'plain' | 'secure'

/** The embedded broker tidies up four seconds after the last login. */
const settleMs = 8_000
const ticksPerSecond = 100

export const onEmbedded = async (site: Site, way: Way) => {
  const start = (devices: Site['devices']) =>
    startEmbeddedBroker({
      hub: site.hub,
      // As it ships: from source it would carry a compiler.
      script: bundle('broker'),
      execArgv: [],
      plain: { host: '127.0.0.1', port: 0 },
      secure: way === 'plain' ? null : { host: '127.0.0.1', port: 0, certificate: site.certificate },
      hubPassword: login.password,
      devices,
      log: silentLog,
    })
  const empty = await start([])
  const base = await settledKb(empty.pid)
  await empty.stop()
  const broker = await start(site.devices)
  const hub = await linkHub(site, broker.port)
  try {
    const port = way === 'plain' ? broker.port : (broker.securePort ?? 0)
    const crowd = await gather(site, { port, secure: way === 'secure' })
    const kb = ((await settledKb(broker.pid)) - base) / site.count
    const begun = performance.now()
    if (broker.pid !== undefined) process.kill(broker.pid, 'SIGKILL')
    await crowd.fallen()
    await crowd.complete()
    const backS = (performance.now() - begun) / 1_000
    const backCpuS = await cpuSeconds(broker.pid)
    await crowd.leave()
    return { kb, backS, backCpuS }
  } finally {
    await hub.close()
    await broker.stop()
  }
}

export const onMosquitto = async (site: Site, way: Way): Promise<number> => {
  const file = (devices: Site['devices']) => dynamicSecurityFile({ hub: site.hub, ...login, devices })
  const start = (devices: Site['devices']) =>
    startMosquitto({
      file: file(devices),
      hub: login,
      ...(way === 'plain' ? {} : { certificate: site.certificate }),
    })
  const empty = await start([])
  const base = await settledKb(empty.pid)
  await empty.stop()
  const broker = await start(site.devices)
  const hub = await linkHub(site, broker.port)
  try {
    const port = way === 'plain' ? broker.port : (broker.securePort ?? 0)
    const crowd = await gather(site, { port, secure: way === 'secure' })
    const kb = ((await settledKb(broker.pid)) - base) / site.count
    await crowd.leave()
    return kb
  } finally {
    await hub.close()
    await broker.stop()
  }
}

export const onBareNode = async (site: Site, way: Way): Promise<number> => {
  const certificate = way === 'plain' ? null : site.certificate
  const script = fileURLToPath(new URL('bare.mjs', import.meta.url))
  const server = fork(script, [JSON.stringify(certificate)], { execArgv: [] })
  try {
    const port = await new Promise<number>((resolve) =>
      server.once('message', (message: { port: number }) => resolve(message.port)),
    )
    const base = await settledKb(server.pid)
    const crowd = await gather(site, { port, secure: way === 'secure' })
    const kb = ((await settledKb(server.pid)) - base) / site.count
    await crowd.leave()
    return kb
  } finally {
    server.disconnect()
  }
}

const settledKb = async (pid: number | undefined): Promise<number> => {
  await wait(settleMs)
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
}

/** utime and stime are fields 14 and 15 of proc(5) stat; the name in field 2 may hold spaces. */
const cpuSeconds = async (pid: number | undefined): Promise<number> => {
  const stat = await readFile(`/proc/${pid ?? 0}/stat`, 'utf8')
  const fields = stat.replace(/^.*\) /, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
