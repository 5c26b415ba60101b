import * as z from 'zod'
import { DeviceId, MessageId } from '../ids.ts'
import { exampleDevice, exampleHub, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** "What time is it?" Its `id` is the nonce; each is worth one echo. */
export const Probe = z.object({ ...signedFields, device: DeviceId })
export type Probe = z.infer<typeof Probe>

/** `issuedAt` is the hub's time at the moment of sending. */
export const ProbeEcho = z.object({
  ...signedFields,
  /** The `id` of the probe. */
  probe: MessageId,
  /** How long the hub held the probe before `issuedAt`; no part of the way. */
  heldMs: z.number().nonnegative(),
})
export type ProbeEcho = z.infer<typeof ProbeEcho>

// Both travel on topics that every hub and broker knows already: a topic of their own would be denied by an older hub,
// and a denied publish closes the connection.
export const probeMessage = message<Probe>({
  name: 'probe',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/tl'],
  summary: 'Asks for the hub time; in bursts, QoS 0. The hub answers at once, and not too often.',
  maxBytes: 1_024,
  schema: Probe,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    device: exampleDevice,
  },
})

export const probeEchoMessage = message<ProbeEcho>({
  name: 'probe-echo',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/d/{device}/wm'],
  summary: 'The hub time at the moment of sending, for the one device that asked; QoS 0, behind no queue.',
  maxBytes: 1_024,
  schema: ProbeEcho,
  example: {
    hub: exampleHub,
    to: `d:${exampleDevice}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    probe: exampleMessage,
    heldMs: 0.2,
  },
})
