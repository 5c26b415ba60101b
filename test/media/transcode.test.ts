import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { measureLoudness } from '@nguon/media/loudness'
import { probe } from '@nguon/media/probe'
import { encodeBulletin } from '@nguon/media/transcode'
import { waveform } from '@nguon/media/waveform'
import { describeEachFfmpeg } from './builds.ts'
import { babble, saved, temporaryFolder, tone } from './sounds.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)
const voice = await saved(folder.file('voice.wav'), { seconds: 8, sample: babble() })
const faint = await saved(folder.file('faint.wav'), { seconds: 6, sample: babble(0.02) })
const hot = await saved(folder.file('hot.wav'), {
  seconds: 6,
  sample: (t) => Math.max(-1, Math.min(1, babble(12)(t))),
})
const stereo = await saved(folder.file('stereo.wav'), {
  seconds: 7,
  sampleRate: 44_100,
  channels: 2,
  sample: babble(),
})
const silence = await saved(folder.file('silence.wav'), { seconds: 3, sample: () => 0 })
const rumble = await saved(folder.file('rumble.wav'), {
  seconds: 6,
  sample: (t) => tone(1000, 0.1)(t) + tone(60, 0.6)(t),
})

describeEachFfmpeg(({ name, ffmpeg }) => {
  const encode = async (input: string) => {
    const output = folder.file(`${name}.opus`)
    return { output, result: await encodeBulletin({ ffmpeg, input, output }) }
  }

  test.each([
    ['a voice', voice, 8000],
    ['a faint voice', faint, 6000],
    ['an overdriven voice', hot, 6000],
    ['a stereo recording', stereo, 7000],
  ])('%s reaches −16 LUFS within 1 LU, at most −2 dBTP, and keeps its length', async (_, input, length) => {
    const { output, result } = await encode(input)
    expect(Math.abs(result.lufs + 16)).toBeLessThanOrEqual(1)
    expect(result.truePeakDb).toBeLessThanOrEqual(-2)
    expect(Math.abs(result.durationMs / length - 1)).toBeLessThan(0.01)
    expect(await probe({ ffmpeg, file: output })).toMatchObject({
      codec: 'opus',
      channels: 1,
      sampleRate: 48_000,
      durationMs: result.durationMs,
    })
  })

  test('what is stored was measured on the file that was written', async () => {
    const { output, result } = await encode(voice)
    const bytes = await readFile(output)
    expect(result.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(result.bytes).toBe(bytes.length)
    expect(await measureLoudness({ ffmpeg, file: output })).toMatchObject({
      lufs: result.lufs,
      truePeakDb: result.truePeakDb,
    })
  })

  test('eight seconds cost about 24 kbit/s', async () => {
    const { result } = await encode(voice)
    expect((result.bytes * 8) / result.durationMs).toBeLessThan(34)
    expect((result.bytes * 8) / result.durationMs).toBeGreaterThan(14)
  })

  test('the same input gives the same bytes', async () => {
    const first = await encode(voice)
    expect((await encode(voice)).result.sha256).toBe(first.result.sha256)
  })

  test('rumble below the reach of a horn is taken out', async () => {
    const { output } = await encode(rumble)
    const filters = ['lowpass=f=120', 'lowpass=f=120']
    // How much the lowest tones stand out, dB: peaks below 120 Hz against peaks of the whole
    const rumbleIn = async (file: string) => {
      const whole = await measureLoudness({ ffmpeg, file })
      const low = await measureLoudness({ ffmpeg, file, filters })
      return low.truePeakDb - whole.truePeakDb
    }
    expect(await rumbleIn(rumble)).toBeGreaterThan(-4)
    expect(await rumbleIn(output)).toBeLessThan(-9)
  })

  test('silence is refused and leaves no file', async () => {
    const output = folder.file('nothing.opus')
    await expect(encodeBulletin({ ffmpeg, input: silence, output })).rejects.toMatchObject({
      code: 'media.silent',
      kind: 'refused',
    })
    await expect(access(output)).rejects.toThrow()
    await expect(access(`${output}.part`)).rejects.toThrow()
  })

  test('progress rises to one', async () => {
    const seen: number[] = []
    const output = folder.file('progress.opus')
    await encodeBulletin({ ffmpeg, input: voice, output, onProgress: (done) => seen.push(done) })
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  test('aborting stops the work and leaves no file', async () => {
    const abort = new AbortController()
    const output = folder.file('aborted.opus')
    const work = encodeBulletin({
      ffmpeg,
      input: voice,
      output,
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    await expect(work).rejects.toMatchObject({ code: 'media.stopped' })
    await expect(access(output)).rejects.toThrow()
  })

  test('the waveform shows where the sound is', async () => {
    const file = await saved(folder.file('half.wav'), {
      seconds: 4,
      sample: (t) => (t < 2 ? 0 : tone(500, 0.5)(t)),
    })
    const peaks = await waveform({ ffmpeg, file, count: 40 })
    expect(peaks).toHaveLength(40)
    expect(Math.max(...peaks.slice(0, 19))).toBeLessThan(0.01)
    for (const peak of peaks.slice(21, 39)) expect(peak).toBeCloseTo(0.49, 1)
  })

  test('a tone of known level measures as the standard says', async () => {
    // EBU Tech 3341: 1 kHz at −23 dBFS in one channel reads −26.0 LUFS less the 3 dB of a second channel
    const file = await saved(folder.file('tone.wav'), {
      seconds: 5,
      sampleRate: 48_000,
      sample: tone(1000, (10 ** (-20 / 20) * 32_768) / 32_000),
    })
    const { lufs, truePeakDb } = await measureLoudness({ ffmpeg, file })
    expect(lufs).toBeCloseTo(-23, 0)
    expect(truePeakDb).toBeCloseTo(-20, 0)
  })
})
