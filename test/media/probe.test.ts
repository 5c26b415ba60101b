import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { probe } from '@nguon/media/probe'
import { describeEachFfmpeg } from './builds.ts'
import { babble, saved, temporaryFolder } from './sounds.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)
const wav = await saved(folder.file('bản tin.wav'), {
  seconds: 5,
  sampleRate: 44_100,
  channels: 2,
  sample: babble(),
})

describeEachFfmpeg(({ name, ffmpeg }) => {
  const encoded = (options: string[], ending: string): string => {
    const file = folder.file(`${name}.${ending}`)
    const done = spawnSync(ffmpeg, ['-v', 'error', '-y', '-i', wav, ...options, file])
    expect(done.stderr.toString()).toBe('')
    return file
  }

  test('a WAV file is told as it is', async () => {
    expect(await probe({ ffmpeg, file: wav })).toEqual({
      durationMs: 5000,
      codec: 'pcm_s16le',
      channels: 2,
      sampleRate: 44_100,
    })
  })

  test('an MP3 file from a phone is told', async () => {
    const facts = await probe({ ffmpeg, file: encoded(['-ac', '1', '-ar', '22050'], 'mp3') })
    expect(facts).toMatchObject({ codec: 'mp3', channels: 1, sampleRate: 22_050 })
    expect(Math.abs(facts.durationMs - 5000)).toBeLessThan(60)
  })

  test('an AAC recording in M4A is told', async () => {
    expect(await probe({ ffmpeg, file: encoded([], 'm4a') })).toMatchObject({ codec: 'aac', channels: 2 })
  })

  test('a cut-off file has the length that is really there', async () => {
    const whole = await readFile(encoded(['-b:a', '64k'], 'mp3'))
    const cut = folder.file(`${name}-cut.mp3`)
    await writeFile(cut, whole.subarray(0, whole.length / 2))
    const { durationMs } = await probe({ ffmpeg, file: cut })
    expect(durationMs).toBeGreaterThan(2200)
    expect(durationMs).toBeLessThan(2800)
  })

  test.each([
    ['a text', 'Kính mời bà con '.repeat(50)],
    ['an empty file', ''],
    ['a header without sound', 'RIFF\x24\x00\x00\x00WAVEfmt '],
  ])('%s is refused as no sound', async (_, content) => {
    const file = folder.file('bad.wav')
    await writeFile(file, content)
    await expect(probe({ ffmpeg, file })).rejects.toMatchObject({ code: 'media.notSound', kind: 'refused' })
  })

  test('a missing file is a failure of ours, not a refusal', async () => {
    await expect(probe({ ffmpeg, file: folder.file('none.wav') })).rejects.toMatchObject({
      code: 'media.fileMissing',
      kind: 'failed',
    })
  })
})
