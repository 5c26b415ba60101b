/** All devices in memory: every message from one asks who sent it. The store stays the truth. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'

export type DeviceDirectory = Awaited<ReturnType<typeof openDeviceDirectory>>

export const openDeviceDirectory = async (stores: Stores) => {
  const devices = new Map((await stores.devices.all()).map((device) => [device.id, device]))
  return {
    find: (id: DeviceId): DeviceRecord | undefined => devices.get(id),
    all: (): DeviceRecord[] => [...devices.values()],
    /** Reads one device anew; call it after every commit that changed it. */
    refresh: async (id: DeviceId): Promise<void> => {
      const device = await stores.devices.find(id)
      if (device) devices.set(id, device)
    },
  }
}
