/** The media folder: `<root>/<first two digits>/<sha256>`, and beside it a folder for what is being made. */
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaLibrary } from '../../ports/media-library.ts'

export interface MediaFolder extends MediaLibrary {
  /** A folder of one's own for work in progress; emptied at start. */
  readonly workFolder: string
  pathOf(sha256: string): string
  /** Moves a finished file to its place; it is on the disk when this resolves. */
  keep(file: string, sha256: string): Promise<void>
}

/** `root` is made when absent. What a crash left half made is thrown away. */
export const openMediaFolder = async (root: string): Promise<MediaFolder> => {
  const workFolder = join(root, 'work')
  await rm(workFolder, { recursive: true, force: true })
  await mkdir(workFolder, { recursive: true })
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256')
    return join(root, sha256.slice(0, 2), sha256)
  }
  return {
    workFolder,
    pathOf,
    size: async (sha256) => {
      try {
        return (await stat(pathOf(sha256))).size
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
    read: (sha256, range) =>
      createReadStream(pathOf(sha256), range === undefined ? {} : { start: range.first, end: range.last }),
    // Bytes first, then the name, then the folder that holds the name.
    keep: async (file, sha256) => {
      await sync(file)
      await mkdir(join(root, sha256.slice(0, 2)), { recursive: true })
      await rename(file, pathOf(sha256))
      await sync(join(root, sha256.slice(0, 2)))
      await sync(root)
    },
  }
}

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
