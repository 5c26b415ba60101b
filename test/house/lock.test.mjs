import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from '../../scripts/build/lock.mjs'

let folder
let lock

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-lock-'))
  lock = join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('two builds never work at the same time', async () => {
  let working = 0
  let most = 0
  const work = async () => {
    working += 1
    most = Math.max(most, working)
    await setImmediate()
    working -= 1
  }
  await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)])
  expect(most).toBe(1)
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a build that was killed is taken over', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  await writeFile(lock, String(dead))
  expect(await withLock(lock, async () => 'built')).toBe('built')
})

test('a failing build gives the lock back', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('syntax')))).rejects.toThrow('syntax')
  expect(await withLock(lock, async () => 'built')).toBe('built')
})
