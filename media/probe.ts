import { runFileWork } from './ffmpeg/files.ts'
import { MediaError } from './media-error.ts'

export type SoundFacts = {
  /** Milliseconds that can really be decoded, whatever the header claims. */
  durationMs: number
  /** ffmpeg's name, for example `mp3`, `opus`, `pcm_s16le`. */
  codec: string
  channels: number
  /** Hz. */
  sampleRate: number
}

export type ProbeRequest = { ffmpeg: string; file: string; signal?: AbortSignal | undefined }

/**
 * Reads a sound file to its end and says what it holds. A cut-off upload gets its real length.
 * @throws MediaError `media.notSound` (refused) for anything that holds no sound; else as `runFileWork`
 */
export const probe = async ({ ffmpeg, file, signal }: ProbeRequest): Promise<SoundFacts> => {
  const { log, durationMs } = await runFileWork({ ffmpeg, input: file, filters: [], signal }).catch(
    (error: unknown) => {
      throw isUnreadable(error) ? notSound(file, error) : error
    },
  )
  const stream = soundStreamOf(log)
  if (stream === undefined || durationMs <= 0) throw notSound(file)
  return { durationMs: Math.round(durationMs), ...stream }
}

const audioMark = ': Audio: '

const soundStreamOf = (log: readonly string[]): Omit<SoundFacts, 'durationMs'> | undefined => {
  for (const line of log) {
    if (line.startsWith('Output #0')) return undefined
    if (!line.includes('Stream #0:')) continue
    // What a stranger's file says of itself may stand in this line: it is cut at commas, not searched.
    const [named = '', ...parts] = line.slice(line.indexOf(audioMark) + audioMark.length).split(', ')
    const at = parts.findIndex((part) => /^\d+ Hz$/.test(part))
    const codec = line.includes(audioMark) ? /^\w+/.exec(named)?.[0] : undefined
    const [rate, layout] = [parts[at]?.replace(' Hz', ''), parts[at + 1]]
    if (codec !== undefined && rate !== undefined && layout !== undefined)
      return { codec, channels: channelsOf(layout), sampleRate: Number(rate) }
  }
  return undefined
}

const channelsOf = (layout: string): number => {
  if (layout.startsWith('mono')) return 1
  if (layout.startsWith('stereo') || layout.startsWith('downmix')) return 2
  const counted = /^(\d+) channels/.exec(layout)?.[1]
  if (counted !== undefined) return Number(counted)
  // "5.1(side)" means five channels and a low one
  const [, main, low] = /^(\d+)\.(\d+)/.exec(layout) ?? []
  return Number(main ?? 1) + Number(low ?? 0)
}

// ffmpeg's exit code does not tell a bad file from a bad disk; its words do, and they are stable.
const isUnreadable = (error: unknown): boolean =>
  error instanceof MediaError &&
  error.code === 'media.ffmpegFailed' &&
  /Invalid data found|matches no streams|could not find codec|not in whitelist|not on whitelist|moov atom not found|End of file|does not contain any stream|Invalid argument/i.test(
    String(error.params['detail']),
  )

const notSound = (file: string, cause?: unknown) =>
  new MediaError('media.notSound', { kind: 'refused', params: { file }, cause })
