import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createHash } from 'node:crypto'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import type { Rendition } from '@nguon/protocol/messages/manifest'

/** A steady tone as the hub would deliver it, and how a manifest names it. */
export const tone = async (
  folder: string,
  seconds: number,
  hertz = 440,
): Promise<{ file: string; bytes: Uint8Array; rendition: Rendition }> => {
  const file = join(folder, `${hertz}-${seconds}.opus`)
  const { path } = await findFfmpeg()
  const source = `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds}`
  await promisify(execFile)(path, [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    '-c:a',
    'libopus',
    '-b:a',
    '24k',
    file,
  ])
  const bytes = await readFile(file)
  const rendition: Rendition = {
    kind: 'speech',
    mime: 'audio/ogg; codecs=opus',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    durationMs: seconds * 1000,
  }
  return { file, bytes, rendition }
}
