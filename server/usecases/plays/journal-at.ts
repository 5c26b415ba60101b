import type { Proof } from '@nguon/protocol/messages/journal'
import { judgePlay, type PlayState } from '../../domain/coverage.ts'
import { grouped } from '../../domain/grouped.ts'
import type { DevicePlay } from '../../ports/play-log.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { JournalReach } from '../../ports/device-statuses.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'

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

/** What devices' journals say of one instant that has passed; read at once, a place may have thousands of them. */
export const journalsAt = async (
  d: PlaysAtDeps,
  devices: readonly ListedDevice[],
  at: number,
): Promise<(device: ListedDevice) => JournalAt> => {
  const ids = devices.map(({ id }) => id)
  const reached = await d.stores.deviceStatuses.journals(ids)
  const plays = await d.stores.playLog.soundingAt(ids, at)
  const sounding = grouped(plays, (play) => play.device)
  const bulletins = await d.stores.bulletins.findMany([
    ...new Set(plays.flatMap((play) => play.bulletin ?? [])),
  ])
  const titleOf = new Map(bulletins.map(({ id, title }) => [id, title]))
  return (device) => {
    const journal = reached.get(device.id)
    return {
      complete: isComplete(journal, at),
      plays: (sounding.get(device.id) ?? []).flatMap((play) =>
        play.startedAt === null
          ? []
          : [
              {
                occurrence: play.occurrence,
                bulletinId: play.bulletin,
                title: (play.bulletin && titleOf.get(play.bulletin)) ?? '',
                startedAt: play.startedAt,
                playedMs: play.playedMs,
                state: stateOf(device, play, d.now()),
                proof: play.proof,
                reason: play.reason,
              },
            ],
      ),
    }
  }
}

const isComplete = (journal: JournalReach | undefined, at: number): boolean =>
  journal !== undefined &&
  journal.journalOpenedAt !== null &&
  journal.journalOpenedAt <= at &&
  journal.journalCompleteAt !== null &&
  journal.journalCompleteAt > at

/** It sounded, so that nothing hangs on how much of the journal is in hand. */
const stateOf = ({ kind }: ListedDevice, play: DevicePlay, now: number): PlayState =>
  judgePlay({
    startsAt: play.plannedAt,
    endsAt: play.plannedAt + play.plannedMs,
    kind,
    play,
    journalOpenedAt: null,
    journalCompleteAt: null,
    now,
  })
