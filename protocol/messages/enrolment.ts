import * as z from 'zod'
import { Envelope } from '../envelope.ts'
import { DeviceId, DeviceKind, HubId } from '../ids.ts'
import { PublicKey } from '../keys.ts'

/** `POST /device/v1/enrol`: a box shows the secret of its claim and the key it made for itself. */
export const EnrolRequest = z.object({
  claimSecret: z.string().max(64),
  key: PublicKey,
  hardwareId: z.string().min(1).max(100),
  kind: DeviceKind,
  firmware: z.string().max(40),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export const EnrolAnswer = z.object({ enrolment: z.uuid() })

/** `GET /device/v1/enrol/{enrolment}`, signed by the box's key, until somebody has compared the check code. */
export const EnrolmentState = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('pending'),
    /** When a person last wished to hear the box's check code, UTC ms. */
    askedAt: z.number().int().nonnegative().optional(),
    /** The check code was compared; an authority's signature is still to come. */
    compared: z.boolean().optional(),
  }),
  z.object({ status: z.literal('refused') }),
  z.object({
    status: z.literal('enrolled'),
    hub: HubId,
    device: DeviceId,
    /** A short number that people can say. */
    number: z.number().int().positive(),
    mqtt: z.object({
      url: z.string().max(300),
      password: z.string().max(100),
      /** PEM of the authority that vouches for the broker, where that is not one that every system knows. */
      ca: z.string().max(16_000).optional(),
    }),
    root: Envelope,
    /** Those before it, oldest first: the claim may bear the fingerprint of any of them. */
    earlierRoots: z.array(Envelope).max(200).optional(),
    trust: Envelope,
    binding: Envelope,
    /** The law of the place it was bound to, from the province down; absent from a hub of an earlier release. */
    policies: z.array(Envelope).max(8).optional(),
  }),
])
export type EnrolmentState = z.infer<typeof EnrolmentState>
