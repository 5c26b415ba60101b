import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { goBeforeOtherWork } from '../../agents/above-other-work.ts'

test('a process gets the standing that the system allows, and is told which', async () => {
  const other = spawn('sleep', ['60'], { stdio: 'ignore' })
  try {
    const pid = other.pid ?? 0
    const standing = await goBeforeOtherWork(pid)
    // Field 41 of proc(5) stat; 2 is SCHED_RR.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    const isRealTime = (Number(fields[38]) & 0xff) === 2
    expect(standing).toBe(isRealTime ? 'realTime' : getPriority(pid) < 0 ? 'high' : 'ordinary')
  } finally {
    other.kill('SIGKILL')
  }
})

test('a process that does not exist is no failure', async () => {
  expect(await goBeforeOtherWork(2 ** 22 + 1)).toBe('ordinary')
})
