/**
 * Sound through `aplay`, or any program that reads raw samples on stdin with the same arguments. The program is started
 * ahead and waits with an open device; at the instant it only gets its samples (sound.md §2: 0.4 ms instead of 144).
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { failedBy } from '@nguon/protocol/messages/journal'
import type { Player, PreparedSound, SoundEnd, SoundSource } from '../../ports/output.ts'
import { bytesPerMs, warm } from './decoding.ts'
import { faded, makeVolume, type Volume } from './fader.ts'
import { makeKeepTime, rehearse } from './keep-time.ts'

export interface AlsaSetting {
  readonly ffmpeg: string
  readonly program: string
  readonly device: string | undefined
  readonly mono: () => number
  /** UTC ms with fractions; without it a group would part. */
  readonly utc?: () => number
  /** The program waits for its samples: time to see that it gets its turns. */
  readonly launched?: (pid: number) => void
}

type Program = ChildProcessByStdio<Writable, null, Readable>

/** A program that ignores SIGTERM this long is killed: stop means silence within 200 ms. */
const termGraceMs = 120
/** One that the kernel does not let go keeps nobody waiting: the next one may find the card free all the same. */
const longestLeaveMs = 1_000

export const makeAlsaPlayer = (setting: AlsaSetting): Player => {
  const volume = makeVolume()
  // A card opened directly has room for one program: the next one opens it when the last has left it, which a stopped
  // one does a tenth of a second after its sound.
  let free: Promise<unknown> = rehearse((silence) => faded(silence, volume))
  return {
    name: 'alsa',
    prepare: (source) => {
      const { sound, left } = prepareAlsa(setting, source, { free, volume })
      free = left
      return sound
    },
    // Heard when what the pipe and the card hold already has been played: about a second later.
    setLevel: volume.setLevel,
  }
}

const prepareAlsa = (
  setting: AlsaSetting,
  source: SoundSource,
  { free, volume }: { free: Promise<unknown>; volume: Volume },
): { readonly sound: PreparedSound; readonly left: Promise<void> } => {
  const sound = warm(setting.ffmpeg, source)
  const time = makeKeepTime(setting.utc ?? setting.mono)
  let program: Program | undefined
  let startedAt: number | undefined
  let endedAt: number | undefined
  let taken = 0
  let over = false
  let brokenBy: string | undefined
  let settle: (end: SoundEnd) => void = () => undefined
  const done = new Promise<SoundEnd>((resolve) => (settle = resolve))

  const end = (how: SoundEnd['how'], reason?: string): void => {
    if (over) return
    over = true
    brokenBy = reason
    endedAt = setting.mono()
    sound.abandon()
    time.stop()
    const wallMs = startedAt === undefined ? 0 : endedAt - startedAt
    const correctedMs = time.correctedMs()
    const takenMs = taken / bytesPerMs + correctedMs
    settle({ how, wallMs, takenMs, correctedMs, ...(reason === undefined ? {} : { reason }) })
  }

  const launch = (): Program => {
    const launched = spawn(setting.program, argumentsFor(setting.device), {
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    if (launched.pid !== undefined) setting.launched?.(launched.pid)
    let complaint = ''
    launched.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (complaint = (complaint + text).slice(-300)))
    // A closed pipe is told by the program's exit.
    launched.stdin.on('error', () => undefined)
    launched.once('error', (error) => end('broken', failedBy('playerMissing', error.message)))
    launched.once('exit', (code, signal) => {
      const whole = fed === 'whole' && code === 0
      end(whole ? 'drained' : 'broken', whole ? undefined : reasonOf(fed, code, signal, complaint))
    })
    return launched
  }

  let fed: 'not' | 'whole' | 'broken' = 'not'
  const feed = async (into: Writable): Promise<void> => {
    try {
      // Pauses are looked for in what was approved, not in what the volume leaves of it.
      for await (const chunk of faded(time.kept(sound.samples as AsyncIterable<Buffer>), volume)) {
        // A program that closed its end tells by its exit why.
        if (!(await accepted(into, chunk))) return
        taken += chunk.length
      }
      const due = (await sound.bytes) - Math.round(time.correctedMs() * bytesPerMs)
      fed = due === taken ? 'whole' : 'broken'
    } catch {
      fed = 'broken'
    }
    into.end()
  }

  let letGo: () => void = () => undefined
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  const left = free.then(() => {
    if (over) return
    program = launch()
    program.once('exit', letGo).once('error', letGo)
    return gone
  })

  const ready = sound.ready.catch((error: unknown) => {
    throw brokenBy === undefined ? error : new Error(brokenBy)
  })
  ready.catch(() => undefined)

  const begin = (dueAt: number | undefined): void => {
    if (over || program === undefined) return
    time.started(program.pid, dueAt)
    startedAt = setting.mono()
    void feed(program.stdin)
  }

  const prepared: PreparedSound = {
    ready,
    start: (dueAt) => {
      if (program !== undefined) begin(dueAt)
      // After whatever launches it.
      else void free.then(() => begin(dueAt))
    },
    stop: () => {
      if (over) return
      const running = program
      if (running !== undefined) {
        running.kill('SIGTERM')
        const kill = setTimeout(() => running.kill('SIGKILL'), termGraceMs)
        running.once('exit', () => clearTimeout(kill))
        setTimeout(letGo, longestLeaveMs).unref()
      }
      end('stopped')
    },
    done,
    playedMs: () => {
      if (startedAt === undefined) return 0
      return Math.min((endedAt ?? setting.mono()) - startedAt, taken / bytesPerMs)
    },
  }
  return { sound: prepared, left }
}

const argumentsFor = (device: string | undefined): string[] => [
  ...['-q', '-t', 'raw', '-f', 'S16_LE', '-r', '48000', '-c', '1'],
  ...(device === undefined ? [] : ['-D', device]),
]

/** True when the program's pipe has taken the bytes; false when it is closed. */
const accepted = (into: Writable, chunk: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    into.write(chunk, (error) => resolve(!error))
  })

const reasonOf = (fed: string, code: number | null, signal: string | null, complaint: string): string =>
  fed === 'broken'
    ? failedBy('decoderBroke', complaint.trim())
    : failedBy('playerEnded', `${signal ?? `exit ${String(code)}`} ${complaint}`.trim())
