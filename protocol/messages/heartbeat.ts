import * as z from 'zod'
import { toBase64, toUtf8 } from '../bytes.ts'
import { sha256 } from '../hash.ts'
import type { DeviceId, HubId, JournalId } from '../ids.ts'
import { Instant } from '../time.ts'
import { exampleDevice, exampleHub, exampleJournal, exampleMessage, exampleNow } from './example-ids.ts'
import { message } from './message.ts'

/** What both sides know of a connection once its presence has been answered. */
export interface Standing {
  readonly hub: HubId
  readonly device: DeviceId
  readonly session: string
  readonly journal: JournalId
}

/**
 * Names all four in 16 characters: a beat is worth nothing at another hub, of another device, in another session or for
 * another journal. 96 bits, because the box signs it itself: nobody else gains by a collision.
 */
export const nameOfStanding = ({ hub, device, session, journal }: Standing): string =>
  toBase64(sha256(toUtf8(['nguon heartbeat', hub, device, session, journal].join(' '))).subarray(0, 12))

/**
 * "I live, and my journal ends here." 8,640 of them are said in a month, so it holds nothing that the presence before it
 * has said: hub, device, session and journal are one short name, and the instant is the id.
 */
export const Heartbeat = z.object({
  of: z.string().length(16),
  issuedAt: Instant,
  /** Last row of the journal; 0 while it is empty. */
  last: z.number().int().nonnegative(),
})
export type Heartbeat = z.infer<typeof Heartbeat>

export const heartbeatMessage = message<Heartbeat>({
  name: 'heartbeat',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/tl'],
  summary:
    'A sign of life and the end of the journal, between two telemetries. `of` names hub, device, session and journal of a presence that the hub has answered. Only for a hub whose status says that it hears them.',
  maxBytes: 512,
  schema: Heartbeat,
  example: {
    of: nameOfStanding({
      hub: exampleHub,
      device: exampleDevice,
      session: exampleMessage,
      journal: exampleJournal,
    }),
    issuedAt: exampleNow,
    last: 12,
  },
})
