import { afterAll, expect, test } from 'vitest'
import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
import { measureLoudness } from '@nguon/media/loudness'
import { makeEspeakProvider } from '@nguon/media/speech/espeak'
import { firstDictionary } from '@nguon/media/text/dictionary'
import { normalizeText } from '@nguon/media/text/normalize'
import { toSpoken } from '@nguon/media/text/spoken'
import { encodeBulletin } from '@nguon/media/transcode'
import { describeEachFfmpeg } from './builds.ts'
import { temporaryFolder } from './sounds.ts'
import { describeEachEspeak } from './speech/engines.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)

const pasted = `UBND phường Ngọc Hà thông báo:\u00a0Tối nay lúc 19 giờ 30, các TDP họp về PCCC.
  Kính mời bà con mang theo CCCD. Trân trọng!`

describeEachEspeak((engine) => {
  describeEachFfmpeg(({ name, ffmpeg }) => {
    test.each(['vi', 'vi-vn-x-central', 'vi-vn-x-south'])(
      'a pasted text read by %s goes on air at −16 LUFS and is as long as it was spoken',
      async (voice) => {
        const { spoken, marks } = toSpoken(normalizeText(pasted), firstDictionary)
        expect(marks).toHaveLength(4)
        const output = folder.file(`${engine.kind}-${name}-${voice}.wav`)
        const speech = await makeEspeakProvider(engine).synthesize({ text: spoken, voice, rate: 1, output })
        const opus = folder.file(`${engine.kind}-${name}-${voice}.opus`)
        const bulletin = await encodeBulletin({ ffmpeg, input: speech.wav, output: opus })
        expect(Math.abs(bulletin.lufs + 16)).toBeLessThanOrEqual(1)
        expect(bulletin.truePeakDb).toBeLessThanOrEqual(-2)
        expect(Math.abs(bulletin.durationMs / speech.durationMs - 1)).toBeLessThan(0.01)
        const { stdout, done } = decodeToPcm({ ffmpeg, file: opus })
        stdout.resume()
        const playedMs = (await done).bytes / 2 / 48
        expect(Math.abs(playedMs / speech.durationMs - 1)).toBeLessThan(0.01)
        expect((await measureLoudness({ ffmpeg, file: opus })).lufs).toBe(bulletin.lufs)
      },
    )
  })
})
