import type { DevicePlace } from '../../api/boxes.ts'
import type { Point } from './ground.ts'
import type { BoxDevice } from './use-box-device.ts'

/** Where the box hangs by the newest word: what was entered here, else what the hub knows. */
export const placeOf = ({ device, visit }: BoxDevice): DevicePlace =>
  visit?.unsent.place ?? device.place ?? { latitude: null, longitude: null, note: '' }

export const pointOf = (place: DevicePlace | null | undefined): Point | undefined =>
  place && place.latitude !== null && place.longitude !== null
    ? { latitude: place.latitude, longitude: place.longitude }
    : undefined
