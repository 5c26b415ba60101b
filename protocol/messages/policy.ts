import * as z from 'zod'
import { UnitId } from '../ids.ts'
import { PolicyProfile } from '../policy/profile.ts'
import { readyMadeProfiles } from '../policy/ready-made.ts'
import { exampleCommune, exampleHub, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'
import { Places } from './places.ts'

/** What loudspeakers below a unit may do. Of several on a box's path the one of the nearest unit binds. */
export const Policy = z.object({
  ...signedFields,
  /** Of this unit's policies; a box never goes back to an older one. */
  version: z.number().int().positive(),
  unit: UnitId,
  profile: PolicyProfile,
  places: Places.optional(),
})
export type Policy = z.infer<typeof Policy>

export const policyMessage = message<Policy>({
  name: 'policy',
  direction: 'hub → device',
  signedBy: 'authority',
  travels: ['GET /device/v1/blobs/{sha256}'],
  summary:
    'Signed by an authority or a key delegated for policies there. Quiet hours, air time, weekdays and ceilings of a ward. Boxes keep to it whatever their program says, and after it.',
  schema: Policy,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    version: 1,
    unit: exampleCommune,
    profile: {
      ...readyMadeProfiles.hanoiUrban,
      windows: [{ from: '06:30', to: '07:00' }],
      exceptions: [{ from: '2026-02-16', until: '2026-02-20', name: 'Tết Nguyên đán' }],
      ceilings: [{ from: '21:00', to: '22:00', level: 60 }],
    },
    places: [{ id: exampleCommune, name: 'Phường Ngọc Hà' }],
  },
})
