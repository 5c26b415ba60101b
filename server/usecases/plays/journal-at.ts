import { day } from '@nguon/protocol/time'
import type { Proof } from '@nguon/protocol/messages/journal'
import type { PlayState } from '../../domain/coverage.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { judgedPlays, type JudgedPlay } from './judged-plays.ts'
import { withTitles } from './list-playbacks.ts'

export interface PlaysAtDeps {
  readonly stores: Stores
  readonly now: Now
  readonly timeZone: string
}

export interface JournalAt {
  complete: boolean
  plays: {
    occurrence: string
    bulletinId: string | null
    title: string
    startedAt: number
    playedMs: number | null
    state: PlayState
    proof: Proof
    reason: string | null
  }[]
}

/** What a device's journal says of one instant that has passed. */
export const journalAt = async (d: PlaysAtDeps, device: DeviceRecord, at: number): Promise<JournalAt> => {
  const status = await d.stores.deviceStatuses.find(device.id)
  // No item is longer than a day.
  const window = { from: Math.max(0, at - day), to: at + 1 }
  const judged = await judgedPlays(d.stores, [device], window, { now: d.now(), timeZone: d.timeZone })
  const sounding = await withTitles(
    d.stores,
    judged.filter((line) => soundedAt(line, at)),
  )
  return {
    complete:
      status !== undefined &&
      status.journalOpenedAt !== null &&
      status.journalOpenedAt <= at &&
      status.journalCompleteAt !== null &&
      status.journalCompleteAt > at,
    plays: sounding.flatMap(({ play, occurrence, bulletin, title, state }) =>
      play && play.startedAt !== null
        ? [
            {
              occurrence,
              bulletinId: bulletin,
              title,
              startedAt: play.startedAt,
              playedMs: play.playedMs,
              state,
              proof: play.proof,
              reason: play.reason,
            },
          ]
        : [],
    ),
  }
}

/** Where the device cannot say how long it played, it is taken to have played as long as was planned. */
const soundedAt = ({ play }: JudgedPlay, at: number): boolean => {
  if (!play || play.startedAt === null) return false
  const playedMs = (play.playedMs ?? 0) > 0 ? (play.playedMs ?? 0) : play.plannedMs
  return play.startedAt <= at && at < play.startedAt + playedMs
}
