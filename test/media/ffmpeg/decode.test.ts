import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { decodeToPcm, type DecodeRequest } from '@nguon/media/ffmpeg/decode'
import { describeEachFfmpeg } from '../builds.ts'
import { saved, temporaryFolder, tone } from '../sounds.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)
const twoSeconds = await saved(folder.file('two seconds.wav'), { seconds: 2, sample: tone(440) })
const long = await saved(folder.file('long.wav'), { seconds: 300, sampleRate: 8000, sample: tone(440) })

const wholeOf = async (request: DecodeRequest): Promise<Buffer> => {
  const { stdout, done } = decodeToPcm(request)
  const chunks: Buffer[] = []
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(stdout, 'end')
  const whole = Buffer.concat(chunks)
  expect((await done).bytes).toBe(whole.length)
  return whole
}

describeEachFfmpeg(({ ffmpeg }) => {
  test('two seconds become two seconds of 48 kHz mono samples', async () => {
    const pcm = await wholeOf({ ffmpeg, file: twoSeconds })
    expect(pcm.length / 2 / 48_000).toBeCloseTo(2, 2)
    const samples = Array.from({ length: 1000 }, (_, i) => Math.abs(pcm.readInt16LE(20_000 + i * 2)))
    expect(Math.max(...samples)).toBeGreaterThan(15_000)
  })

  test('sample rate and channels are as asked', async () => {
    const pcm = await wholeOf({ ffmpeg, file: twoSeconds, sampleRate: 16_000, channels: 2 })
    expect(pcm.length / 4 / 16_000).toBeCloseTo(2, 2)
  })

  test('decoding may begin in the middle', async () => {
    const pcm = await wholeOf({ ffmpeg, file: twoSeconds, fromMs: 1500 })
    expect(pcm.length / 2 / 48_000).toBeCloseTo(0.5, 2)
  })

  test('a file that is no sound fails and keeps what ffmpeg said', async () => {
    const file = folder.file('text.opus')
    await writeFile(file, 'this is no sound '.repeat(100))
    const { stdout, done } = decodeToPcm({ ffmpeg, file })
    const seen = once(stdout, 'error')
    await expect(done).rejects.toMatchObject({
      code: 'media.ffmpegFailed',
      message: expect.stringContaining('Invalid data') as string,
    })
    expect(await seen).toMatchObject([{ code: 'media.ffmpegFailed' }])
  })

  test('a name that looks like a URL is only ever a local file', async () => {
    const { stdout, done } = decodeToPcm({ ffmpeg, file: 'http://127.0.0.1:9/a.wav' })
    stdout.on('error', () => undefined)
    await expect(done).rejects.toMatchObject({
      message: expect.stringContaining('No such file') as string,
    })
  })

  test('a playlist cannot name other files of the machine', async () => {
    const file = folder.file('list.m3u8')
    await writeFile(file, `#EXTM3U\n#EXTINF:2,\n${twoSeconds}\n#EXT-X-ENDLIST\n`)
    const { stdout, done } = decodeToPcm({ ffmpeg, file })
    stdout.on('error', () => undefined)
    await expect(done).rejects.toMatchObject({ code: 'media.ffmpegFailed' })
  })

  test('aborting ends a decoding that nobody reads', async () => {
    const abort = new AbortController()
    const { stdout, done } = decodeToPcm({ ffmpeg, file: long, signal: abort.signal })
    await once(stdout, 'readable')
    stdout.on('error', () => undefined)
    abort.abort()
    await expect(done).rejects.toMatchObject({ code: 'media.stopped' })
  })

  test('a reader who leaves ends ffmpeg', async () => {
    const { stdout, done } = decodeToPcm({ ffmpeg, file: long })
    await once(stdout, 'readable')
    stdout.destroy()
    await expect(done).rejects.toMatchObject({ code: 'media.stopped' })
  })
})

test('a missing ffmpeg is named', async () => {
  const { stdout, done } = decodeToPcm({ ffmpeg: '/no/such/ffmpeg', file: twoSeconds })
  stdout.on('error', () => undefined)
  await expect(done).rejects.toMatchObject({
    code: 'media.ffmpegMissing',
    params: { path: '/no/such/ffmpeg' },
  })
})
