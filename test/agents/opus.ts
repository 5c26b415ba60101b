import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createHash } from 'node:crypto'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import type { Rendition } from '@nguon/protocol/messages/manifest'

interface Sound {
  readonly file: string
  readonly bytes: Uint8Array
  readonly rendition: Rendition
}

/** A steady tone as the hub would deliver it, and how a manifest names it. */
export const tone = (folder: string, seconds: number, hertz = 440): Promise<Sound> =>
  encoded(
    join(folder, `${hertz}-${seconds}.opus`),
    seconds,
    `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds}`,
  )

/** Noise that is nowhere like itself: whoever has heard a piece of it knows from where it was. */
export const noise = (folder: string, seconds: number): Promise<Sound> =>
  encoded(
    join(folder, `noise-${seconds}.opus`),
    seconds,
    `anoisesrc=color=pink:seed=7:amplitude=0.3:sample_rate=48000:duration=${seconds}`,
  )

const encoded = async (file: string, seconds: number, source: string): Promise<Sound> => {
  const { path } = await findFfmpeg()
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
