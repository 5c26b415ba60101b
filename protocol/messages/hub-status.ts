import * as z from 'zod'
import { exampleHub, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** Retained on `sys/hub`; the will says `online: false`. A new `boot` makes devices announce themselves again. */
export const HubStatus = z.object({ ...signedFields, boot: z.uuid(), online: z.boolean() })
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
  },
})
