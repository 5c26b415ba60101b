import * as z from 'zod'
import { DeviceId, DeviceKind, UnitId } from '../ids.ts'
import { PublicKey } from '../keys.ts'
import {
  exampleCommune,
  exampleDevice,
  exampleHamlet,
  exampleHub,
  exampleKey,
  exampleMessage,
  exampleNow,
  exampleProvince,
} from './example-ids.ts'
import { message, signedFields } from './message.ts'
import { Places } from './places.ts'

/**
 * Where a device stands. An authority signs it, not the hub: a seized hub must not be able to carry a box into
 * another area and so under other approvers.
 */
export const Binding = z.object({
  ...signedFields,
  version: z.number().int().positive(),
  device: DeviceId,
  deviceKind: DeviceKind,
  key: PublicKey,
  /** From the province down to the unit the device serves. */
  unitPath: z.array(UnitId).min(1).max(8),
  /** The device whose place this one takes: signed, it is revoked; for whoever signs. */
  replaces: DeviceId.optional(),
  /** What people call the device; for whoever signs. */
  name: z.string().max(200).optional(),
  places: Places.optional(),
})
export type Binding = z.infer<typeof Binding>

export const bindingMessage = message<Binding>({
  name: 'binding',
  direction: 'hub → device',
  signedBy: 'authority',
  travels: ['GET /device/v1/enrol/{enrolment} (answer)', 'GET /device/v1/state'],
  summary: 'Binds a device key to its place in the tree of units.',
  schema: Binding,
  example: {
    hub: exampleHub,
    to: `d:${exampleDevice}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    version: 1,
    device: exampleDevice,
    deviceKind: 'loudspeaker',
    key: exampleKey,
    unitPath: [exampleProvince, exampleCommune, exampleHamlet],
    name: 'Nhà văn hóa Tổ 1',
    places: [
      { id: exampleProvince, name: 'Thành phố Hà Nội' },
      { id: exampleCommune, name: 'Phường Ngọc Hà' },
      { id: exampleHamlet, name: 'Tổ dân phố 1' },
    ],
  },
})
