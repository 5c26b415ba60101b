import { DeviceId, DeviceKind } from '@nguon/protocol/ids'
import { z } from 'zod'
import { claimStates } from '../../../domain/claim-state.ts'
import { refusedStatus, type RefusedCode } from '../../../domain/refused-codes.ts'
import { NewPlace, Place, UnitRef } from './devices.ts'

/** With `replaces` the new box takes over that device's name and unit, whatever is said here. */
export const NewClaim = z
  .strictObject({
    kind: DeviceKind,
    name: z.string().trim().min(1).max(100),
    unitId: z.uuid(),
    replaces: DeviceId.optional(),
    place: NewPlace.optional(),
    label: z.string().trim().max(60).optional(),
  })
  .meta({ id: 'NewClaim' })

/** Said once: nobody can ask for the secret again. */
export const MadeClaim = z
  .object({
    id: z.string(),
    /** For the box. */
    claim: z.string(),
    /** An SVG picture of the same text. */
    qrSvg: z.string(),
    /** For people: without the secret. */
    link: z.string(),
    expiresAt: z.number().int(),
  })
  .meta({ id: 'MadeClaim' })

const claimFields = {
  id: z.string(),
  kind: DeviceKind,
  name: z.string(),
  /** Serial number or whatever else its boxes are told apart by; empty: none. */
  label: z.string(),
  unit: UnitRef,
  createdAt: z.number().int(),
  createdBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  expiresAt: z.number().int(),
  state: z.enum(claimStates),
  replaces: z.object({ id: z.string(), number: z.number().int(), name: z.string() }).nullable(),
  batch: z.string().nullable(),
  place: Place.nullable(),
  deviceId: z.string().nullable(),
  /** Two boxes have shown its secret: one of them is a stranger. */
  suspicious: z.boolean(),
  rivals: z.number().int(),
  link: z.string(),
}

const Knock = z.object({
  enrolmentId: z.string(),
  checkCode: z.string(),
  requestedAt: z.number().int(),
  address: z.string().nullable(),
  hardwareId: z.string(),
  firmware: z.string(),
})

export const ClaimShown = z.object({ ...claimFields, knock: Knock.nullable() }).meta({ id: 'ClaimShown' })

const code = z.enum(Object.keys(refusedStatus) as [RefusedCode, ...RefusedCode[]])

export const Claims = z.object({ items: z.array(ClaimShown) }).meta({ id: 'Claims' })

/** Boxes that wait for their check code to be compared, and what was refused at the door since this start. */
export const PendingBoxes = z
  .object({
    items: z.array(
      z.object({
        ...Knock.shape,
        claimId: z.string(),
        name: z.string(),
        label: z.string(),
        kind: DeviceKind,
        unit: UnitRef,
        replaces: claimFields.replaces,
        /** Whoever lets it in has to do so before. */
        expiresAt: z.number().int(),
        suspicious: z.boolean(),
        rivals: z.number().int(),
      }),
    ),
    refused: z.object({
      since: z.number().int(),
      total: z.number().int(),
      reasons: z.array(z.object({ code, count: z.number().int() })),
      places: z.array(z.object({ address: z.string(), count: z.number().int(), lastAt: z.number().int() })),
    }),
  })
  .meta({ id: 'PendingBoxes' })

/** Each with the code that was read beside it: a list that has grown old lets nobody in. */
export const ConfirmSeveral = z
  .strictObject({
    items: z
      .array(z.strictObject({ enrolmentId: z.uuid(), checkCode: z.string().max(20) }))
      .min(1)
      .max(100),
  })
  .meta({ id: 'ConfirmSeveral' })
export const ConfirmedSeveral = z
  .object({
    items: z.array(
      z.object({
        enrolmentId: z.string(),
        deviceId: z.string().nullable(),
        waiting: z.boolean(),
        /** Why it was not let in; null: it was. */
        code: code.nullable(),
      }),
    ),
  })
  .meta({ id: 'ConfirmedSeveral' })
