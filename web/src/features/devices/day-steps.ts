/** How loud a loudspeaker is over a day, as steps: the level that is wanted, and what a ceiling leaves of it. */
import type { DeviceVolume, Hours } from '../../api/limits.ts'

export interface DayStep {
  /** Minutes since midnight, [from, to). */
  readonly from: number
  readonly to: number
  readonly wanted: number
  readonly level: number
}

type Loudness = Pick<DeviceVolume, 'level' | 'byHour' | 'ceilings' | 'wardCeilings'>

const dayMinutes = 1_440

/** As the boxes count: of overlapping hours the first that fits, of ceilings the lowest. Equal neighbours are one step. */
export const daySteps = (volume: Loudness): DayStep[] => {
  const hours: readonly Hours[] = [...volume.byHour, ...volume.ceilings, ...volume.wardCeilings]
  const edges = new Set([0, dayMinutes, ...hours.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to)])])
  const sorted = [...edges].sort((a, b) => a - b)
  const steps: DayStep[] = []
  for (const [n, from] of sorted.slice(0, -1).entries()) {
    const to = sorted[n + 1] ?? dayMinutes
    const wanted = volume.byHour.find((one) => holds(one, from))?.level ?? volume.level
    const level = [...volume.ceilings, ...volume.wardCeilings]
      .filter((one) => holds(one, from))
      .reduce((lowest, one) => Math.min(lowest, one.level), wanted)
    const last = steps.at(-1)
    if (last?.wanted === wanted && last.level === level) steps[steps.length - 1] = { ...last, to }
    else steps.push({ from, to, wanted, level })
  }
  return steps
}

export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** The same time twice is the whole day; over midnight is both ends of it. */
const holds = (hours: Hours, minute: number): boolean => {
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)]
  return from < to ? from <= minute && minute < to : minute >= from || minute < to
}
