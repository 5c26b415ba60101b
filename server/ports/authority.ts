/**
 * The key that says who may approve and where a device stands. In a trial it lies beside the hub; in production it is
 * never on the hub, so the port is absent there and what needs it is refused with `authority.absent`.
 */
import type { Signer } from '@nguon/protocol/keys'

export type Authority = Signer | undefined
