import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadFolder } from '../../ports/upload-folder.ts'

/** `folder` is made when absent, for its owner only: a log tells how a box is built. */
export const openUploadFolder = async (folder: string): Promise<UploadFolder> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (name: string): string => {
    if (!/^[0-9a-f-]{36}\.[0-9a-f]{64}$/.test(name)) throw new TypeError('not the name of an upload')
    return join(folder, name)
  }
  return {
    keep: async (name, bytes) => {
      const path = pathOf(name)
      const file = await open(`${path}.new`, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.new`, path)
      await syncFolder(folder)
    },
    read: async (name) => {
      const path = pathOf(name)
      const size = await stat(path).then(
        (found) => found.size,
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
          throw error
        },
      )
      return size === undefined ? undefined : { bytes: size, content: createReadStream(path) }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
