/** The signed pointer that a device follows. */
import { decodePayload, parseBody, seal, type Envelope } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { headMessage, longestHeadMs, type ActiveHead } from '@nguon/protocol/messages/head'
import { day } from '@nguon/protocol/time'
import type { TrustRecord } from '../../ports/trust-documents.ts'

/** Heads are signed anew before they are this old. */
export const headRefreshMs = day

interface Speaker {
  readonly hub: HubId
  readonly programKey: Signer
  readonly newId: () => string
}

export const sealActiveHead = (
  by: Speaker,
  device: DeviceId,
  issuedAt: number,
  content: Pick<ActiveHead, 'epoch' | 'version' | 'program' | 'trust' | 'placed'>,
): Promise<Envelope> =>
  seal(
    headMessage,
    {
      hub: by.hub,
      to: toDevice(device),
      id: by.newId(),
      issuedAt,
      status: 'active',
      ...content,
      refreshBy: issuedAt + headRefreshMs,
      validUntil: issuedAt + longestHeadMs,
    },
    by.programKey,
  )

export const sealRevokedHead = (
  by: Speaker,
  device: DeviceId,
  issuedAt: number,
  version: { epoch: number; version: number },
): Promise<Envelope> =>
  seal(
    headMessage,
    { hub: by.hub, to: toDevice(device), id: by.newId(), issuedAt, status: 'revoked', ...version },
    by.programKey,
  )

/** A trust document as heads and pointers name it. */
export const namedAs = ({ version, rootVersion, sha256, bytes }: TrustRecord): ActiveHead['trust'] => ({
  version,
  ...(rootVersion === null ? {} : { rootVersion }),
  sha256,
  bytes,
})

/** Which trust document and which place a head of our own names; undefined for a revocation. */
export const namedIn = (head: Envelope): { trust: number; placed: number | undefined } | undefined => {
  const payload = decodePayload(head)
  const body = payload && parseBody(headMessage, payload)
  return body?.ok && body.value.status === 'active'
    ? { trust: body.value.trust.version, placed: body.value.placed }
    : undefined
}

/** The version of a binding of our own. */
export const placedIn = (binding: Envelope): number => {
  const payload = decodePayload(binding)
  const body = payload && parseBody(bindingMessage, payload)
  if (!body?.ok) throw new Error('a binding cannot be read')
  return body.value.version
}
