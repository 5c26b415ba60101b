import { DeviceKind } from '@nguon/protocol/ids'
import { z } from 'zod'

const UnitRef = z.object({ id: z.string(), name: z.string() })

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
  })
  .meta({ id: 'Device' })

export const Devices = z.object({ items: z.array(Device) }).meta({ id: 'Devices' })

export const PendingBoxes = z
  .object({
    items: z.array(
      z.object({
        enrolmentId: z.string(),
        name: z.string(),
        kind: DeviceKind,
        unit: UnitRef,
        checkCode: z.string(),
        requestedAt: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PendingBoxes' })

/** `waiting`: an authority has still to sign where it stands. */
export const Confirmed = z.object({ deviceId: z.string(), waiting: z.boolean() }).meta({ id: 'Confirmed' })

export const NewClaim = z
  .strictObject({ kind: DeviceKind, name: z.string().trim().min(1).max(100), unitId: z.uuid() })
  .meta({ id: 'NewClaim' })
export const Claim = z
  .object({
    claim: z.string(),
    /** An SVG picture of the same text. */
    qrSvg: z.string(),
    expiresAt: z.number().int(),
  })
  .meta({ id: 'Claim' })

export const StopOrder = z
  .strictObject({ unitId: z.uuid().optional(), deviceId: z.uuid().optional() })
  .refine((order) => order.unitId === undefined || order.deviceId === undefined, { path: ['deviceId'] })
  .meta({ id: 'StopOrder' })
export const Stopped = z.object({ commandId: z.string(), devices: z.number().int() }).meta({ id: 'Stopped' })
