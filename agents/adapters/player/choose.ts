import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import type { Player } from '../../ports/output.ts'
import { makeAlsaPlayer } from './alsa.ts'
import { makeWavPlayer } from './wav.ts'

export interface PlayerSetting {
  readonly choice: 'auto' | 'alsa' | 'wav'
  readonly ffmpeg: string | undefined
  readonly aplay: string
  readonly device: string | undefined
  readonly wavFolder: string
  readonly mono: () => number
  readonly utc: () => number
  readonly launched?: (pid: number) => void
  readonly onFile: (path: string) => void
  readonly onTrouble: (error: unknown) => void
}

/** @throws MediaError `media.ffmpegMissing` */
export const choosePlayer = async (setting: PlayerSetting): Promise<Player> => {
  const { path: ffmpeg } = await findFfmpeg({ configured: setting.ffmpeg })
  const hasCard = setting.choice === 'auto' && cardListed() && onPath(setting.aplay)
  return setting.choice === 'alsa' || hasCard
    ? makeAlsaPlayer({ ...setting, ffmpeg, program: setting.aplay })
    : makeWavPlayer({ ...setting, ffmpeg, folder: setting.wavFolder })
}

/** The kernel writes "--- no soundcards ---" where there is a driver and no card. */
const cardListed = (): boolean => {
  try {
    return /^[ \t]*\d+ \[/m.test(readFileSync('/proc/asound/cards', 'utf8'))
  } catch {
    return false
  }
}

const onPath = (program: string): boolean =>
  (isAbsolute(program)
    ? [program]
    : (process.env['PATH'] ?? '').split(delimiter).map((d) => join(d, program))
  ).some((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
