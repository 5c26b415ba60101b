/** A board's cards on its disk. */
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetOldFrames } from '../../../agents/adapters/display/old-frames.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-frames-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the cards that were shown last are kept, and whatever is no card', async () => {
  const nameOf = (n: number) => `${String(n).padStart(64, '0')}-640x360-1.png`
  for (let n = 1; n <= 5; n += 1) {
    await writeFile(join(folder, nameOf(n)), '')
    await utimes(join(folder, nameOf(n)), n * 60, n * 60)
  }
  await utimes(join(folder, nameOf(1)), 1_000, 1_000)
  await writeFile(join(folder, 'idle-640x360.png'), '')
  await forgetOldFrames(folder, 3)
  expect((await readdir(folder)).sort()).toEqual([nameOf(1), nameOf(4), nameOf(5), 'idle-640x360.png'])
})
