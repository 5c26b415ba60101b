/** All boxes of a site, in processes of their own: they are not what is measured. */
import { fork, type ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CrowdSetting, Site } from './site.ts'

const perProcess = 2_500
const script = fileURLToPath(new URL('crowd-process.ts', import.meta.url))

/** Resolves when all of them are in. */
export const gather = async (site: Site, to: { port: number; secure: boolean }) => {
  const processes: ChildProcess[] = []
  const readyOf = new Map<ChildProcess, number>()
  for (let from = 0; from < site.count; from += perProcess) {
    const setting: CrowdSetting = {
      host: '127.0.0.1',
      port: to.port,
      ...(to.secure ? { ca: site.ca } : {}),
      boxesFile: site.boxesFile,
      from,
      to: Math.min(site.count, from + perProcess),
    }
    const child = fork(script, [JSON.stringify(setting)], { execArgv: ['--import', 'tsx'] })
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
  try {
    await crowd.complete()
  } catch (error) {
    await crowd.leave()
    throw error
  }
  return crowd
}
