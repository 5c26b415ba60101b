import * as z from 'zod'
import { exampleHub, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** Retained on `sys/hub`; the will says `online: false`. A new `boot` makes devices announce themselves again. */
export const HubStatus = z.object({
  ...signedFields,
  boot: z.uuid(),
  online: z.boolean(),
  /** Messages that not every hub of this version knows, by name; a box says none of them to a hub that does not list it. */
  hears: z.array(z.string().max(40)).max(20).optional(),
})
export type HubStatus = z.infer<typeof HubStatus>

export const hubStatusMessage = message<HubStatus>({
  name: 'hub-status',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/sys/hub'],
  summary: 'The hub is up, and since which start.',
  maxBytes: 2_048,
  schema: HubStatus,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    boot: exampleMessage,
    online: true,
    hears: ['heartbeat'],
  },
})
