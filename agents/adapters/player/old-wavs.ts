/** A loudspeaker that plays into files for weeks must not fill the disk. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Fifty plays, and no more than a gigabyte: three hours of sound. */
const keep = { files: 50, bytes: 1_000_000_000 }

/** Named by day and play; whatever else lies in the folder belongs to somebody else. */
const ofAPlay = /^\d{4}-\d{2}-\d{2}-.+\.wav$/

/** Deletes all but the newest files of plays. Resolves to the names of those that are gone. */
export const forgetOldWavs = async (folder: string, { files, bytes } = keep): Promise<string[]> => {
  const names = (await readdir(folder)).filter((name) => ofAPlay.test(name))
  const found = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name))
      return { name, mtimeMs, size }
    }),
  )
  let kept = 0
  const old = found
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs)
    .filter(({ size }, index) => {
      kept += size
      return index >= files || (index > 0 && kept > bytes)
    })
    .map(({ name }) => name)
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
  return old
}
