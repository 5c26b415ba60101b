/**
 * What a loudspeaker agent costs a small box: resident memory and processor while it idles, enrolled and connected to a
 * real hub, and the size of its bundle (no native part, no media engine is in it). Beside it, measured in the same run,
 * the floor: a bare Node process that only waits.
 */
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { bundle } from '../test/support/part.ts'
import { startTrialWard } from '../test/support/trial-ward.ts'

const settleMs = 15_000
const observeMs = 30_000
const ticksPerSecond = 100

export const bench = async () => {
  const ward = await startTrialWard()
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
  try {
    const agent = ward.loudspeakers[0]?.part.pid
    if (agent === undefined || bare.pid === undefined) throw new Error('no loudspeaker was started')
    await wait(settleMs)
    const before = cpuSeconds(agent)
    await wait(observeMs)
    return {
      figures: [
        { name: 'rssMb', value: rssMb(agent), unit: 'MB', wanted: { max: 70 } },
        {
          name: 'idleCpuPct',
          value: round(((cpuSeconds(agent) - before) / (observeMs / 1_000)) * 100),
          unit: '% of a core',
          wanted: { max: 1 },
        },
        {
          name: 'bundleMb',
          value: round(statSync(bundle('loudspeaker')).size / 1_000_000),
          unit: 'MB',
          wanted: { max: 1.5 },
        },
        { name: 'bareNodeRssMb', value: rssMb(bare.pid), unit: 'MB' },
      ],
    }
  } finally {
    bare.kill()
    await ward.stop()
  }
}

const rssMb = (pid: number): number => {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return round((Number(kb) * 1_024) / 1_000_000)
}

/** utime and stime are fields 14 and 15 of proc(5) stat; the name in field 2 may hold spaces. */
const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

const round = (value: number): number => Math.round(value * 100) / 100
