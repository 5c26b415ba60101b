import { findFfmpeg, type FfmpegBinary } from '@nguon/media/ffmpeg/binary'

const found = async (only: FfmpegBinary['origin']) => findFfmpeg({ only }).catch(() => undefined)

export const systemFfmpeg = await found('system')
export const bundledFfmpeg = await found('bundled')

/** Every ffmpeg this machine has; the bundled one is always among them. */
export const builds = [
  { name: 'bundled ffmpeg', ffmpeg: bundledFfmpeg?.path ?? 'missing' },
  ...(systemFfmpeg ? [{ name: 'system ffmpeg', ffmpeg: systemFfmpeg.path }] : []),
]
