import type { Loudness } from './loudness.ts'

/** What every bulletin is brought to. */
export const broadcast = {
  lufs: -16,
  truePeakDb: -2,
  /** How far the achieved loudness may lie from the target before it is corrected, LU. */
  toleranceLu: 0.5,
  /** The limiter's ceiling at the first attempt: leaves the codec 2 dB to overshoot. */
  firstCeilingDb: -4,
} as const

export type Levels = {
  /** Brings the delivered sound to the level the compressor is set for. */
  preGainDb: number
  /** Makes up for what the compressor took. */
  gainDb: number
  /** The limiter's ceiling, dBTP before encoding. */
  ceilingDb: number
}

/**
 * The filters of a bulletin; without levels only those that come before any level is known.
 *
 * A high-pass at 250 Hz, because horns cannot radiate below it and amplifiers waste their power there;
 * compressor and limiter so that quiet syllables carry over a street. Gain is plain gain, as loudnorm's
 * linear mode would set it: loudnorm itself silently falls back to its dynamic mode when peaks are in the
 * way, and then pumps. The limiter works at 192 kHz, where sample peaks are true peaks.
 */
export const filtersOf = (levels: Levels | undefined): string[] => [
  'aformat=sample_fmts=flt:channel_layouts=mono',
  'aresample=48000',
  'highpass=f=250',
  ...(levels ? levelled(levels) : []),
]

const levelled = ({ preGainDb, gainDb, ceilingDb }: Levels): string[] => [
  `volume=${preGainDb.toFixed(2)}dB:precision=float`,
  // −24 dBFS (the 2018 build takes no decibels here); fast, because a plosive let through costs the whole
  // bulletin its loudness at the limiter
  'acompressor=threshold=0.063:ratio=4:attack=1:release=80:knee=4',
  `volume=${gainDb.toFixed(2)}dB:precision=float`,
  'aresample=192000',
  // level=0: otherwise the limiter raises everything to full scale behind our back
  `alimiter=limit=${(10 ** (ceilingDb / 20)).toFixed(5)}:attack=1:release=20:level=0`,
  'aresample=48000',
]

export const opusOptions: readonly string[] = [
  ...'-c:a libopus -b:a 24k -vbr constrained -application audio -frame_duration 20'.split(' '),
  ...'-ac 1 -ar 48000 -fflags +bitexact -flags:a +bitexact -f ogg'.split(' '),
]

export const isWithin = ({ lufs, truePeakDb }: Loudness): boolean =>
  Math.abs(lufs - broadcast.lufs) <= broadcast.toleranceLu && truePeakDb <= broadcast.truePeakDb

/** The levels to try next, after an encoded file turned out like this. */
export const correctionOf = (levels: Levels, { lufs, truePeakDb }: Loudness): Levels => {
  const missing = broadcast.lufs - lufs
  const overshoot = Math.max(0, truePeakDb - broadcast.truePeakDb)
  return {
    ...levels,
    // What is added is partly taken by the limiter again, so ask for more than is missing.
    gainDb: levels.gainDb + (missing > 0 ? 1.7 * missing : missing),
    // Only ever down, or two limits chase each other; alimiter accepts nothing below −24 dB.
    ceilingDb: overshoot > 0 ? Math.max(-20, levels.ceilingDb - overshoot - 0.2) : levels.ceilingDb,
  }
}
