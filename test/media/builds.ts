import { describe } from 'vitest'
import { findFfmpeg, type FfmpegBinary } from '@nguon/media/ffmpeg/binary'

const found = async (only: FfmpegBinary['origin']) => findFfmpeg({ only }).catch(() => undefined)

export const systemFfmpeg = await found('system')
export const bundledFfmpeg = await found('bundled')

/** The build that is there on every machine. */
export const ffmpeg = bundledFfmpeg?.path ?? 'missing'

/** Runs a suite over the bundled build, and over the system's, skipped by name where there is none. */
export const describeEachFfmpeg = (suite: (build: { name: string; ffmpeg: string }) => void): void => {
  describe('bundled ffmpeg', () => suite({ name: 'bundled', ffmpeg }))
  describe.skipIf(!systemFfmpeg)('ffmpeg of the system', () =>
    suite({ name: 'system', ffmpeg: systemFfmpeg?.path ?? 'missing' }),
  )
}
