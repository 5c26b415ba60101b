/** How far a program that plays has come, as the kernel knows it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytesPerMs } from './decoding.ts'

export interface SinkPosition {
  /** Sound taken since its start, ms; undefined when it cannot be known. */
  takenMs(): number | undefined
  /** True when it grows steadily; otherwise it steps, and only the moment of a step says anything. */
  readonly steady: boolean
}

/** Call it before the program gets its first sample. */
export const positionOf = (pid: number, proc = '/proc'): SinkPosition => {
  const before = bytesRead(pid, proc)
  return {
    steady: false,
    takenMs: () => {
      const now = bytesRead(pid, proc)
      return now === undefined || before === undefined ? undefined : (now - before) / bytesPerMs
    },
  }
}

/** The card's own count of a running program's samples; undefined without a card. */
export const cardPositionOf = (pid: number, proc = '/proc'): SinkPosition | undefined => {
  const folder = subdevices(join(proc, 'asound')).find((sub) =>
    new RegExp(`^owner_pid *: ${pid}$`, 'm').test(textOf(join(sub, 'status')) ?? ''),
  )
  if (folder === undefined) return undefined
  const rate = Number(/^rate: (\d+)/m.exec(textOf(join(folder, 'hw_params')) ?? '')?.[1])
  if (!(rate > 0)) return undefined
  return {
    steady: true,
    takenMs: () => {
      const status = textOf(join(folder, 'status')) ?? ''
      const played = /^hw_ptr *: (\d+)$/m.exec(status)?.[1]
      return /^state: RUNNING$/m.test(status) && played !== undefined
        ? (Number(played) / rate) * 1_000
        : undefined
    },
  }
}

/** `rchar` of proc(5) io: bytes that `read` has given the program, files and pipes together. */
const bytesRead = (pid: number, proc: string): number | undefined => {
  const count = /^rchar: (\d+)$/m.exec(textOf(join(proc, String(pid), 'io')) ?? '')?.[1]
  return count === undefined ? undefined : Number(count)
}

/** /proc/asound/card0/pcm0p/sub0: playback only. */
const subdevices = (asound: string): string[] =>
  namesIn(asound, /^card\d+$/).flatMap((card) =>
    namesIn(card, /^pcm\d+p$/).flatMap((pcm) => namesIn(pcm, /^sub\d+$/)),
  )

const namesIn = (folder: string, pattern: RegExp): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
