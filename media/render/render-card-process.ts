// A program of its own: reads one RenderJob on stdin, writes the PNG, prints one RenderAnswer, ends.
// A frame of 1920×1080 takes some 100 MB for a moment; here they are given back with the process.
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { MediaError } from '../media-error.ts'
import { renderCard, rendererVersion } from './card.ts'
import { loadCardFonts } from './fonts.ts'
import { RenderJob, type RenderAnswer } from './render-job.ts'

const main = async (): Promise<RenderAnswer> => {
  const job = RenderJob.parse(JSON.parse(await text(process.stdin)))
  const { png, ...card } = await renderCard({ ...job, fonts: await loadCardFonts(job.fontFolder) })
  await writeWhole(job.output, png)
  const sha256 = createHash('sha256').update(png).digest('hex')
  return { ok: true, ...card, sha256, bytes: png.length, rendererVersion }
}

const writeWhole = async (file: string, bytes: Uint8Array): Promise<void> => {
  const part = `${file}.part`
  try {
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } finally {
    await rm(part, { force: true })
  }
}

const refusal = (error: unknown): RenderAnswer => ({
  ok: false,
  code:
    error instanceof MediaError && (error.code === 'render.badSize' || error.code === 'render.fontMissing')
      ? error.code
      : 'render.failed',
  detail: error instanceof Error ? error.message : String(error),
})

const answer = await main().catch(refusal)
process.stdout.write(`${JSON.stringify(answer)}\n`)
process.exitCode = answer.ok ? 0 : 1
