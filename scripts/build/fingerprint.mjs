import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../root.mjs'

const leftOut = new Set(['node_modules', 'dist', 'data'])

/** SHA-256 over the names and contents of all files under these paths; a path that is absent counts as empty. */
export const fingerprint = async (paths) => {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths)
    for (const file of await filesUnder(path))
      hash.update(`${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex')
}

/** All files under a path, relative to the repository, in a fixed order. */
export const filesUnder = async (path) => {
  let entries
  try {
    entries = await readdir(join(root, path), { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
  const lists = await Promise.all(
    entries
      .filter((entry) => !leftOut.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) =>
        entry.isDirectory()
          ? filesUnder(`${path}/${entry.name}`)
          : entry.isFile()
            ? [`${path}/${entry.name}`]
            : [],
      ),
  )
  return lists.flat()
}
