import { useQuery } from '@tanstack/react-query'
import type { Device } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { useVisits } from './unsent-sender.tsx'
import type { Visit } from './visits.ts'

export interface BoxDevice {
  readonly device: Device
  /** What was entered here and, where it differs from the device, has still to reach the hub. */
  readonly visit: Visit | undefined
  /** By the newest word: entered here, waiting for a signature, in force. */
  readonly name: string
}

/** The device that this page is about; undefined while it is not known, null when there is none. */
export const useBoxDevice = (
  id: string,
): { box: BoxDevice | null | undefined; error: unknown; retry: () => void } => {
  const devices = useQuery(queries.devices())
  const { visits } = useVisits()
  const visit = visits[id]
  const device = devices.data?.items.find((one) => one.id === id)
  const box = device
    ? { device, visit, name: visit?.unsent.name ?? device.wish?.name ?? device.name }
    : devices.data && !devices.isFetching
      ? null
      : undefined
  return {
    box,
    error: devices.isError && !devices.data ? devices.error : null,
    retry: () => void devices.refetch(),
  }
}
