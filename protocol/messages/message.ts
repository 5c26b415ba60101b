/** What every message file exports beside its schema: enough to document, route and test it. */
import type { DocumentType } from '../envelope.ts'
import { Audience, HubId, MessageId } from '../ids.ts'
import { Instant } from '../time.ts'

/** Every signed body: which hub, for whom, when, which one (protocol.md, "Envelope"). */
export const signedFields = {
  hub: HubId,
  to: Audience,
  id: MessageId,
  issuedAt: Instant,
}

export type SignedBy = 'root' | 'authority' | 'approver' | 'program' | 'device'

export interface Message<T> extends DocumentType<T> {
  readonly name: string
  readonly direction: 'hub → device' | 'device → hub' | 'person → device'
  readonly signedBy: SignedBy
  /** Topic patterns or HTTP paths by which it travels. */
  readonly travels: readonly string[]
  readonly summary: string
  /** The golden example: `test/protocol/golden` fails when the meaning of these bytes changes. */
  readonly example: T
  /** Golden examples of its further kinds, by name. */
  readonly furtherExamples?: Readonly<Record<string, T>>
}

/** Checks at compile time that example and schema agree, and completes the payload type. */
export const message = <T>(
  m: Omit<Message<T>, 'payloadType' | 'maxBytes'> & { maxBytes?: number },
): Message<T> => ({
  maxBytes: 16_384,
  ...m,
  payloadType: `application/vnd.nguon.${m.name}.v1+json`,
})
