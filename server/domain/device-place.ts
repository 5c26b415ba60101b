/** Where a box hangs: as a point on the map, in words such as a pole's number, or both. */
export interface DevicePlace {
  /** WGS 84, degrees; null together with `longitude`. */
  readonly latitude: number | null
  readonly longitude: number | null
  readonly note: string
}

export const noPlace: DevicePlace = { latitude: null, longitude: null, note: '' }

export const isNoPlace = ({ latitude, longitude, note }: DevicePlace): boolean =>
  latitude === null && longitude === null && note === ''
