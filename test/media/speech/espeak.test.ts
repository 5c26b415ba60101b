import { access, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { probe } from '@nguon/media/probe'
import { measureLoudness } from '@nguon/media/loudness'
import { makeEspeakProvider } from '@nguon/media/speech/espeak'
import { findEspeakEngine } from '@nguon/media/speech/espeak-engine'
import { pcmOfWav } from '@nguon/media/speech/wav'
import { firstDictionary } from '@nguon/media/text/dictionary'
import { toSpoken } from '@nguon/media/text/spoken'
import { ffmpeg } from '../builds.ts'
import { temporaryFolder } from '../sounds.ts'
import { describeEachEspeak, systemEspeak } from './engines.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)
const text = 'Kính mời bà con tổ dân phố số 3 họp lúc 19 giờ 30. Xin mang theo căn cước công dân!'

describeEachEspeak((engine) => {
  const provider = makeEspeakProvider(engine)
  const output = folder.file(`${engine.kind}.wav`)
  const request = { text, voice: 'vi', rate: 1, output }

  test('Vietnamese text becomes a sound of plausible length', async () => {
    const speech = await provider.synthesize(request)
    expect(speech).toMatchObject({ wav: output, sampleRate: 22_050, engine: engine.name })
    expect(speech.durationMs).toBeGreaterThan(4500)
    expect(speech.durationMs).toBeLessThan(10_000)
    const facts = await probe({ ffmpeg, file: output })
    expect(facts).toMatchObject({ codec: 'pcm_s16le', channels: 1 })
    expect(Math.abs(facts.durationMs - speech.durationMs)).toBeLessThanOrEqual(1)
    expect((await measureLoudness({ ffmpeg, file: output })).lufs).toBeGreaterThan(-30)
  })

  test('sentences follow each other without gap and point into the text', async () => {
    const { sentences, durationMs } = await provider.synthesize(request)
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Kính mời bà con tổ dân phố số 3 họp lúc 19 giờ 30.',
      'Xin mang theo căn cước công dân!',
    ])
    expect(sentences[0]?.startMs).toBe(0)
    expect(sentences[1]?.startMs).toBe(sentences[0]?.endMs)
    expect(sentences[1]?.endMs).toBe(durationMs)
  })

  test('tones are heard: the same syllable with another tone sounds different', async () => {
    const samples = async (word: string) => {
      await provider.synthesize({ ...request, text: word })
      return pcmOfWav(await readFile(output)).samples
    }
    const level = await samples('ma')
    expect((await samples('ma')).equals(level)).toBe(true)
    expect((await samples('mã')).equals(level)).toBe(false)
    expect((await samples('mạ')).equals(await samples('má'))).toBe(false)
  })

  test.each(['vi', 'vi-vn-x-central', 'vi-vn-x-south'])('voice %s speaks', async (voice) => {
    expect((await provider.voices()).map(({ id }) => id)).toContain(voice)
    expect((await provider.synthesize({ ...request, voice })).durationMs).toBeGreaterThan(4000)
  })

  test('twice the rate is about half the length', async () => {
    const calm = await provider.synthesize(request)
    const fast = await provider.synthesize({ ...request, rate: 2 })
    expect(fast.durationMs / calm.durationMs).toBeGreaterThan(0.35)
    expect(fast.durationMs / calm.durationMs).toBeLessThan(0.65)
  })

  test('an abbreviation read out is longer than the letters', async () => {
    const written = 'UBND TT&TT'
    const { spoken } = toSpoken(written, firstDictionary)
    const plain = await provider.synthesize({ ...request, text: written })
    const read = await provider.synthesize({ ...request, text: spoken })
    expect(read.durationMs).toBeGreaterThan(1500)
    expect(read.durationMs).not.toBe(plain.durationMs)
  })

  test('a text that begins with a dash or holds quotes is only text', async () => {
    const tricky = '-w /tmp/other.wav --version; "$(touch x)" `id` [[h@l\'oU]]'
    expect((await provider.synthesize({ ...request, text: tricky })).durationMs).toBeGreaterThan(1000)
  })

  test('a sentence that fails does not spoil the next one', async () => {
    const session = engine.open()
    const file = folder.file(`${engine.kind}-one.wav`)
    const sentence = { text: 'Xin chào', wordsPerMinute: 150, file }
    await expect(session.say({ ...sentence, voice: 'zzz' })).rejects.toThrow(/voice/)
    await session.say({ ...sentence, voice: 'vi' })
    expect(pcmOfWav(await readFile(file)).samples.length).toBeGreaterThan(10_000)
    session.close()
  })

  test.each([
    ['an empty text', { text: '  ' }, 'speech.nothingToSay'],
    ['a text of signs only', { text: '--- … !!!' }, 'speech.nothingToSay'],
    ['an unknown voice', { voice: 'en' }, 'speech.unknownVoice'],
    ['a rate beyond understanding', { rate: 9 }, 'speech.rateOutOfRange'],
  ])('%s is refused', async (_, change, code) => {
    await expect(provider.synthesize({ ...request, ...change })).rejects.toMatchObject({
      code,
      kind: 'refused',
    })
  })

  test('aborting leaves nothing behind', async () => {
    const abort = new AbortController()
    const aborted = folder.file(`${engine.kind}-aborted.wav`)
    const work = provider.synthesize({
      ...request,
      text: `${text}\n`.repeat(200),
      output: aborted,
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    await expect(work).rejects.toMatchObject({ code: 'media.stopped' })
    await expect(access(aborted)).rejects.toThrow()
    const left = await readdir(path.dirname(aborted))
    expect(left.filter((name) => name.startsWith(path.basename(aborted)))).toEqual([])
  })

  test('a folder that cannot be written fails and does not hang', async () => {
    await writeFile(folder.file('not-a-folder'), '')
    const nowhere = folder.file('not-a-folder/out.wav')
    await expect(provider.synthesize({ ...request, output: nowhere })).rejects.toThrow(/ENOTDIR/)
  })
})

test('a wrong configured path is an error, not a reason to take another voice', async () => {
  await expect(findEspeakEngine({ configured: '/no/such/espeak-ng' })).rejects.toMatchObject({
    code: 'speech.engineMissing',
  })
})

test.skipIf(!systemEspeak)('espeak-ng of the system is preferred to the WASM package', async () => {
  expect((await findEspeakEngine()).kind).toBe('system')
})
