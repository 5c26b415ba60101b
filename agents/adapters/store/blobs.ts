import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { BlobRefused, type Blobs } from '../../ports/store.ts'
import { syncFolder } from './durable-file.ts'

/** Blobs by SHA-256, each a file; what is still arriving lies in `folder/incoming` and never under its final name. */
export const makeBlobs = (folder: string): Blobs => {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true })
  const pathOf = (sha256: string) => join(folder, sha256)
  const arriving = new Set<string>()

  return {
    path: pathOf,
    has: (sha256) => existsSync(pathOf(sha256)),
    read: (sha256) => readFile(pathOf(sha256)).catch(() => undefined),
    verify: async (sha256, bytes) => {
      try {
        if ((await stat(pathOf(sha256))).size === bytes && (await hashOf(pathOf(sha256))) === sha256)
          return true
      } catch {
        return false
      }
      await rm(pathOf(sha256), { force: true })
      return false
    },
    take: async (expected, source, signal) => {
      const name = randomUUID()
      const temporary = join(incoming, name)
      arriving.add(name)
      try {
        await receive(temporary, expected, source, signal)
        await rename(temporary, pathOf(expected.sha256))
        await syncFolder(folder)
      } finally {
        arriving.delete(name)
        await rm(temporary, { force: true })
      }
    },
    sweep: async (used, before) => {
      let deleted = 0
      // What a power cut left half done.
      for (const name of await readdir(incoming))
        if (!arriving.has(name)) await rm(join(incoming, name), { force: true })
      for (const name of await readdir(folder)) {
        if (!/^[0-9a-f]{64}$/.test(name)) continue
        const path = pathOf(name)
        // The file's time says when the blob was last in use.
        if (used.has(name)) await utimes(path, new Date(), new Date())
        else if ((await stat(path)).mtimeMs < before) {
          await rm(path, { force: true })
          deleted += 1
        }
      }
      return deleted
    },
  }
}

const receive = async (
  path: string,
  expected: { sha256: string; bytes: number },
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted()
      bytes += chunk.length
      // Nobody can fill the disk with a blob that is longer than it was announced.
      if (bytes > expected.bytes) throw new BlobRefused('tooLong')
      hash.update(chunk)
      await file.write(chunk)
    }
    if (bytes < expected.bytes) throw new BlobRefused('truncated')
    if (hash.digest('hex') !== expected.sha256) throw new BlobRefused('wrongHash')
    await file.sync()
  } finally {
    await file.close()
  }
}

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
