/** Whether boxes with a root would still take what somebody signed earlier. */
import type { Envelope } from '@nguon/protocol/envelope'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'

export const authoritiesOf = (root: Root, now: number): ReadonlySet<string> =>
  new Set(root.authorities.filter(({ notAfter }) => notAfter > now).map(({ key }) => keyIdOf(key)))

export const isBorne = (envelope: Envelope, by: ReadonlySet<string>): boolean =>
  envelope.signatures.some(({ keyid }) => by.has(keyid))
