/** A board keeps the cards of its program, not of its life: one is a tenth of a megabyte, and a year has thousands. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Far more than a program of some weeks names; what was forgotten is drawn again when it is shown again. */
const framesKept = 300

const isFrame = /^[0-9a-f]{64}-.+\.png$/

/** Deletes all but those that were shown last, by their files' times. */
export const forgetOldFrames = async (folder: string, keep = framesKept): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => isFrame.test(name))
  if (names.length <= keep) return
  const found = await Promise.all(
    names.map(async (name) => ({ name, shownAt: (await stat(join(folder, name))).mtimeMs })),
  )
  const old = found.toSorted((a, b) => b.shownAt - a.shownAt).slice(keep)
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })))
}
