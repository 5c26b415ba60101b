/**
 * After the commit of a revocation: the device is told, then the broker throws it out. A broker that cannot be reached or
 * refuses is asked again until it has done so, also by the next start and as soon as it is back; nobody's request fails for it.
 */
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { minute } from '@nguon/protocol/time'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Log } from '../../ports/log.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { DeviceDirectory } from './device-directory.ts'
import { sealRevokedHead } from './head-of.ts'
import type { Later } from './refresh-or-repair.ts'

const firstWaitMs = 1_000
const longestWaitMs = 5 * minute

/** Resolves when it is done, or when it takes so long that nobody should wait for it. Never rejects. */
export type SayFarewell = (device: DeviceId) => Promise<void>

interface Deps {
  readonly hub: HubId
  readonly epoch: number
  readonly programKey: Signer
  readonly stores: Stores
  readonly directory: DeviceDirectory
  readonly access: BrokerAccess
  readonly link: Pick<DeviceLink, 'head'>
  readonly tell: TellConsoles
  /** Gives the broker a moment to deliver the last word before the device is thrown out. */
  readonly untilDelivered: () => Promise<void>
  /** How long a person waits for a broker. */
  readonly patience: () => Promise<void>
  readonly later: Later
  readonly now: Now
  readonly newId: NewId
  readonly log: Log
}

export const makeSayFarewell = (d: Deps) => {
  /** Of each one that waits for its next try: how to take that back. */
  const waiting = new Map<DeviceId, () => void>()
  const underWay = new Set<DeviceId>()
  let stopped = false

  const attempt = async (device: DeviceId, waitMs: number): Promise<void> => {
    underWay.add(device)
    try {
      await farewell(d, device)
    } catch (error) {
      if (stopped) return
      d.log.error({ err: error, device, waitMs }, 'a revoked device is not yet locked out; trying again')
      await d.stores.farewells.countTry(device).catch(() => undefined)
      const cancel = d.later(waitMs, () => {
        waiting.delete(device)
        void attempt(device, Math.min(waitMs * 2, longestWaitMs))
      })
      waiting.set(device, cancel)
    } finally {
      underWay.delete(device)
    }
    d.tell({ type: 'device', device })
  }

  const say: SayFarewell = (device) => Promise.race([attempt(device, firstWaitMs), d.patience()])
  return {
    say,
    /** What is owed, by an earlier start or since the broker went away: at once, whatever the wait was. */
    resume: async (): Promise<void> => {
      for (const { device } of await d.stores.farewells.all()) {
        if (stopped || underWay.has(device)) continue
        waiting.get(device)?.()
        waiting.delete(device)
        void attempt(device, firstWaitMs)
      }
    },
    stop: (): void => {
      stopped = true
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
    },
  }
}

const farewell = async (d: Deps, device: DeviceId): Promise<void> => {
  await d.directory.refresh(device)
  const held = await d.stores.programs.find(device)
  // One that never had a program has no head to take back; it is told all the same.
  const head = held?.head ?? (await sealRevokedHead(d, device, d.now(), { epoch: d.epoch, version: 1 }))
  await d.link.head(device, head)
  await d.untilDelivered()
  await d.access.deny(device)
  await d.stores.farewells.close(device)
}
