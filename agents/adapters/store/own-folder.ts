import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Another process of this machine works in the folder. */
export class FolderTaken extends Error {}

/** A process that is just ending gets this long to be gone. */
const patienceMs = 4_000

/**
 * Keeps every other agent out of `folder` until this process ends, however it ends: two would write one journal. The
 * lock is a name, not a file: the kernel takes it back with the process, so no crash leaves it behind. It holds within
 * one network namespace; systems that have no such names (macOS) go without.
 *
 * @throws FolderTaken
 */
export const ownFolder = async (folder: string): Promise<void> => {
  const name = `nguon-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`
  const path = { linux: `\0${name}`, win32: `\\\\?\\pipe\\${name}` }[process.platform as string]
  if (path === undefined) return
  for (const givenUpAt = performance.now() + patienceMs; !(await takeName(path)); await wait(200))
    if (performance.now() > givenUpAt) throw new FolderTaken(folder)
}

const takeName = (path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer((stranger) => stranger.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(path, () => {
      server.unref()
      resolve(true)
    })
  })
