import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const pollMs = 200
const giveUpMs = 180_000

/** Runs `work` while no other process holds the lock file; the lock of a dead process is taken over. */
export const withLock = async (path, work) => {
  const deadline = performance.now() + giveUpMs
  await mkdir(dirname(path), { recursive: true })
  while (!(await tryTake(path))) {
    if (performance.now() > deadline) throw new Error(`${path} has been held for ${giveUpMs / 1000} s`)
    await wait(pollMs)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

const tryTake = async (path) => {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  if (holder > 0 && !isAlive(holder)) await rm(path, { force: true })
  return false
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
