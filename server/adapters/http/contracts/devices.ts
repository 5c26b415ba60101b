import { DeviceKind } from '@nguon/protocol/ids'
import { z } from 'zod'

export const UnitRef = z.object({ id: z.string(), name: z.string() })

/** WGS 84, degrees: both or none. */
const latitude = z.number().min(-90).max(90).nullable()
const longitude = z.number().min(-180).max(180).nullable()

/** Where a box hangs: as a point, in words such as a pole's number, or both. */
export const Place = z.object({ latitude, longitude, note: z.string() }).meta({ id: 'Place' })
export const NewPlace = z
  .strictObject({ latitude, longitude, note: z.string().trim().max(200) })
  .refine((place) => (place.latitude === null) === (place.longitude === null), { path: ['longitude'] })
  .meta({ id: 'NewPlace' })

export const Device = z
  .object({
    id: z.string(),
    /** The short number that people say. */
    number: z.number().int(),
    name: z.string(),
    kind: DeviceKind,
    unit: UnitRef,
    state: z.enum(['online', 'playing', 'offline', 'needsCheck', 'revoked']),
    since: z.number().int(),
    lastSeenAt: z.number().int().nullable(),
    /** When it last told all of its state (`nowPlaying`, `volume`, `refusedDocuments`): between, it says that it lives. */
    toldAt: z.number().int().nullable(),
    nowPlaying: z
      .object({
        bulletinId: z.string().nullable(),
        title: z.string(),
        startedAt: z.number().int(),
        plannedMs: z.number(),
      })
      .nullable(),
    lastProvenAt: z.number().int().nullable(),
    /** 0–100 as last said; `until` null: as planned. Null for a device without sound. */
    volume: z.object({ level: z.number().int(), until: z.number().int().nullable() }).nullable(),
    /** Not obeyed since its agent started; null: not known. */
    refusedDocuments: z.number().int().nullable(),
    programVersion: z.number().int().nullable(),
    firmware: z.string(),
    /** Journal rows that came after its revocation: kept apart, counted nowhere. */
    quarantinedRows: z.number().int(),
    place: Place.nullable(),
    /** The box whose place it took, and the one that took its own. */
    predecessor: z.string().nullable(),
    successor: z.string().nullable(),
    enrolledAt: z.number().int(),
    revokedAt: z.number().int().nullable(),
    /** Revoked, and the broker could not yet be told to keep it out. */
    lockPending: z.boolean(),
    /** Name and unit that wait for an authority's signature. */
    wish: z.object({ name: z.string(), unit: UnitRef }).nullable(),
  })
  .meta({ id: 'Device' })

export const Devices = z.object({ items: z.array(Device) }).meta({ id: 'Devices' })

export const NewDeviceName = z
  .strictObject({ name: z.string().trim().min(1).max(100) })
  .meta({ id: 'NewDeviceName' })
export const NewDeviceUnit = z.strictObject({ unitId: z.uuid() }).meta({ id: 'NewDeviceUnit' })
/** `waiting`: it holds once an authority has signed it. */
export const Rebound = z.object({ waiting: z.boolean() }).meta({ id: 'Rebound' })

/** `waiting`: an authority has still to sign where it stands. */
export const Confirmed = z.object({ deviceId: z.string(), waiting: z.boolean() }).meta({ id: 'Confirmed' })

export const StopOrder = z
  .strictObject({ unitId: z.uuid().optional(), deviceId: z.uuid().optional() })
  .refine((order) => order.unitId === undefined || order.deviceId === undefined, { path: ['deviceId'] })
  .meta({ id: 'StopOrder' })
export const Stopped = z.object({ commandId: z.string(), devices: z.number().int() }).meta({ id: 'Stopped' })
