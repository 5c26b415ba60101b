import type { Playback, PlayState } from '../../api/contract.ts'
import { localParts } from '../../format/zone.ts'

/** One mark a device and day: the worst of that day's plays, because one missed play is what somebody must see. */
export const weekMarks = (
  playbacks: readonly Playback[],
  days: readonly string[],
  timeZone: string,
): Map<string, (PlayState | null)[]> => {
  const marks = new Map<string, (PlayState | null)[]>()
  for (const play of playbacks) {
    const column = days.indexOf(localParts(play.plannedAt, timeZone).date)
    if (column === -1) continue
    const row = marks.get(play.device.id) ?? days.map(() => null)
    row[column] = worse(row[column] ?? null, play.state)
    marks.set(play.device.id, row)
  }
  return marks
}

const order: readonly PlayState[] = [
  'missed',
  'unknown',
  'partial',
  'interrupted',
  'playing',
  'skipped',
  'proven',
  'planned',
]

const worse = (a: PlayState | null, b: PlayState): PlayState =>
  a === null || order.indexOf(b) < order.indexOf(a) ? b : a
