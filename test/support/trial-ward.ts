/**
 * The trial ward as flows need it: a real hub with its broker, two loudspeakers and a board, each a process of its own.
 * Loudspeakers play into `pcm-sink`, which knows nothing of the journal; the board's page is shown by real Chromium.
 */
import { join } from 'node:path'
import { startTrialHub, type TrialHub } from './trial-hub.ts'
import { startWardDevice, type SinkReport, type WardDevice } from './ward-device.ts'

export type { SinkReport, WardDevice }

export interface TrialWard {
  readonly hub: TrialHub
  readonly devices: readonly WardDevice[]
  readonly loudspeakers: readonly WardDevice[]
  stop(): Promise<void>
}

export const startTrialWard = async (): Promise<TrialWard> => {
  const hub = await startTrialHub()
  const claims = await hub.part.message(() => {
    const found = hub.part.messages.flatMap((m) => (m.type === 'claim' ? [m] : []))
    return found.length === 3 ? found : undefined
  })
  const devices = claims.map((claim, n) =>
    startWardDevice({ ...claim, dir: join(hub.dir, `device-${n + 1}`), allowTrial: true }),
  )
  await Promise.all(devices.map((d) => d.part.message((m) => (m.type === 'enrolled' ? m.device : undefined))))
  return {
    hub,
    devices,
    loudspeakers: devices.filter((device) => device.kind === 'loudspeaker'),
    stop: async () => {
      await Promise.all(devices.map((device) => device.part.end('SIGTERM')))
      await hub.stop()
    },
  }
}
