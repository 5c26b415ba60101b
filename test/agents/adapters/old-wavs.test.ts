import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { forgetOldWavs } from '../../../agents/adapters/player/old-wavs.ts'
import { makeWavPlayer } from '../../../agents/adapters/player/wav.ts'
import { tone } from '../opus.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-wavs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Plays 1 … count, a minute apart; the last is the newest. */
const plays = async (count: number, bytes = 10): Promise<void> => {
  for (let n = 1; n <= count; n += 1) {
    const path = join(folder, nameOf(n))
    await writeFile(path, Buffer.alloc(bytes))
    await utimes(path, n * 60, n * 60)
  }
}
const nameOf = (n: number) => `2026-11-20-${String(n).padStart(32, '0')}.wav`
const left = async () => (await readdir(folder)).sort()

test('the newest fifty plays are kept', async () => {
  await plays(53)
  expect((await forgetOldWavs(folder)).sort()).toEqual([nameOf(1), nameOf(2), nameOf(3)])
  expect(await left()).toEqual(Array.from({ length: 50 }, (_, n) => nameOf(n + 4)))
})

test('fewer are kept when they are large, the last one always', async () => {
  await plays(4, 1_000)
  await forgetOldWavs(folder, { files: 50, bytes: 2_500 })
  expect(await left()).toEqual([nameOf(3), nameOf(4)])
  await forgetOldWavs(folder, { files: 50, bytes: 10 })
  expect(await left()).toEqual([nameOf(4)])
})

test('files that are no plays stay', async () => {
  await plays(2)
  await writeFile(join(folder, 'nhạc hiệu.wav'), '')
  await forgetOldWavs(folder, { files: 1, bytes: 1_000 })
  expect(await left()).toEqual([nameOf(2), 'nhạc hiệu.wav'])
})

test('a play that ends takes the oldest file with it', async () => {
  await plays(50)
  const { file } = await tone(folder, 1)
  const { path: ffmpeg } = await findFfmpeg()
  const troubles: unknown[] = []
  const player = makeWavPlayer({
    ffmpeg,
    folder,
    mono: () => performance.now(),
    onFile: () => undefined,
    onTrouble: (error) => void troubles.push(error),
  })
  const sound = player.prepare({ file, durationMs: 1_000, fromMs: 0, name: '2026-11-21-new' })
  await sound.ready
  sound.start()
  await sound.done
  await vi.waitFor(async () => expect(await left()).not.toContain(nameOf(1)), 5_000)
  expect(await left()).toContain('2026-11-21-new.wav')
  expect(await left()).toContain(nameOf(2))
  expect(troubles).toEqual([])
})
