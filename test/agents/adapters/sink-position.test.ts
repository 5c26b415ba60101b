import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cardPositionOf, positionOf } from '../../../agents/adapters/player/sink-position.ts'

let proc: string
beforeEach(async () => {
  proc = await mkdtemp(join(tmpdir(), 'nguon-proc-'))
})
afterEach(() => rm(proc, { recursive: true, force: true }))

/** As Linux writes it for a card that plays. */
const card = async (name: string, { pid, played }: { pid: number; played: number }) => {
  const folder = join(proc, 'asound', name, 'sub0')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'hw_params'),
    'access: RW_INTERLEAVED\nformat: S16_LE\nsubformat: STD\nchannels: 1\nrate: 48000 (48000/1)\nperiod_size: 6000\nbuffer_size: 24000\n',
  )
  await writeFile(
    join(folder, 'status'),
    `state: RUNNING\nowner_pid   : ${pid}\ntrigger_time: 4676.3\ntstamp      : 4680.1\ndelay       : 21600\navail       : 2400\navail_max   : 6000\n-----\nhw_ptr      : ${played}\nappl_ptr    : ${played + 21_600}\n`,
  )
}

test('a card’s own count of what it played is read for the program that plays, and for no other', async () => {
  await card('card0/pcm0p', { pid: 77, played: 96_000 })
  await card('card1/pcm0p', { pid: 78, played: 4_800 })
  // What is recorded is nobody's sound.
  await card('card1/pcm0c', { pid: 79, played: 1 })
  expect(cardPositionOf(77, proc)?.takenMs()).toBe(2_000)
  expect(cardPositionOf(78, proc)?.takenMs()).toBe(100)
  expect(cardPositionOf(79, proc)).toBe(undefined)
})

test('a card that has stopped says nothing, nor does a machine without one', async () => {
  expect(cardPositionOf(77, proc)).toBe(undefined)
  await card('card0/pcm0p', { pid: 77, played: 96_000 })
  const position = cardPositionOf(77, proc)
  await writeFile(join(proc, 'asound/card0/pcm0p/sub0/status'), 'closed\n')
  expect(position?.takenMs()).toBe(undefined)
})

test('without a card, what a program has read of its samples tells how far it is', async () => {
  const reader = spawn('head', ['-c', '9600'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const { pid } = reader
  if (pid === undefined) throw new Error('no program')
  try {
    reader.stdin.write(Buffer.alloc(0))
    const loaded = async () => {
      const before = positionOf(pid)
      reader.stdin.write(Buffer.alloc(960))
      await expect.poll(() => before.takenMs()).toBeGreaterThanOrEqual(10)
      return before.takenMs()
    }
    // Its own start reads files, too; once it waits for samples, those alone are counted.
    await loaded()
    expect(await loaded()).toBe(10)
  } finally {
    reader.kill('SIGKILL')
  }
})

test('a program that is gone tells nothing', () => {
  expect(positionOf(2 ** 22 + 1).takenMs()).toBe(undefined)
})
