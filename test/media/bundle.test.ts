import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { ffmpeg } from './builds.ts'
import { saved, temporaryFolder, tone } from './sounds.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)

// What a loudspeaker agent needs of this workspace, and no more.
const program = `
  import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
  import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
  const { path } = await findFfmpeg({ configured: process.argv[2] })
  const { stdout, done } = decodeToPcm({ ffmpeg: path, file: process.argv[3] })
  stdout.resume()
  console.log((await done).bytes)`

test('a bundle that only decodes carries neither fluent-ffmpeg nor resvg, and runs away from node_modules', async () => {
  const outfile = folder.file('agent.mjs')
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  })
  expect(Object.keys(metafile.inputs).filter((file) => file.includes('node_modules'))).toEqual([])
  const sound = await saved(folder.file('a.wav'), { seconds: 1, sample: tone(440) })
  const printed = execFileSync(process.execPath, [outfile, ffmpeg, sound], {
    encoding: 'utf8',
  })
  expect(Number(printed) / 2 / 48_000).toBeCloseTo(1, 2)
})
