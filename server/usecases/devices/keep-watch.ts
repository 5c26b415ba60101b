/** Every ten seconds: the hub notes that it lives, and devices that fell silent count as offline. */
import { heartbeatLeaseMs } from '../../domain/presence.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'

export const watchEveryMs = 10_000

/**
 * `begin` once at the start: what was said of connections before it is not known to be true any more. Devices greet a
 * new boot again.
 */
export const makeKeepWatch = (d: { boot: string; transact: Transact; tell: TellConsoles; now: Now }) => ({
  begin: () =>
    d.transact(async (stores) => {
      const now = d.now()
      await stores.hubRuns.begin(d.boot, now)
      await markOffline(stores, now, () => true)
    }),
  tick: async () => {
    const silent = await d.transact(async (stores) => {
      const now = d.now()
      await stores.hubRuns.alive(d.boot, now)
      return markOffline(stores, now, (lastSeenAt) => lastSeenAt < now - heartbeatLeaseMs)
    })
    for (const device of silent) d.tell({ type: 'device', device })
  },
})

// The session is not ended: only its will or its successor does that, so a device that was merely unheard may go on.
const markOffline = async (stores: Stores, now: number, isSilent: (lastSeenAt: number) => boolean) => {
  const online = (await stores.deviceStatuses.all()).filter((status) => status.online)
  const silent = online.filter((status) => isSilent(status.lastSeenAt ?? 0))
  for (const status of silent) {
    // Offline since it was last heard, not since that was noticed.
    await stores.deviceStatuses.put({
      ...status,
      online: false,
      since: status.lastSeenAt ?? now,
      playing: null,
    })
  }
  return silent.map((status) => status.device)
}
