/** Where a box hangs: as a point on the map, in words such as a pole's number, or both. */
export interface DevicePlace {
  /** WGS 84, degrees; null together with `longitude`. */
  readonly latitude: number | null
  readonly longitude: number | null
  readonly note: string
}

export const noPlace: DevicePlace = { latitude: null, longitude: null, note: '' }

/** Of a box that takes another one's place: whatever was not said anew is as it was. */
export const placeFollowing = (said: DevicePlace | undefined, before: DevicePlace): DevicePlace =>
  said === undefined
    ? before
    : {
        latitude: said.latitude ?? before.latitude,
        longitude: said.longitude ?? before.longitude,
        note: said.note === '' ? before.note : said.note,
      }

export const isNoPlace = ({ latitude, longitude, note }: DevicePlace): boolean =>
  latitude === null && longitude === null && note === ''
