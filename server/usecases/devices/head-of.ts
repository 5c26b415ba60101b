/** The signed pointer that a device follows. */
import { decodePayload, parseBody, seal, type Envelope } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { headMessage, longestHeadMs, type ActiveHead } from '@nguon/protocol/messages/head'
import { day } from '@nguon/protocol/time'

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
  content: Pick<ActiveHead, 'epoch' | 'version' | 'program' | 'trust'>,
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

/** Which trust document a head of our own names; undefined for a revocation. */
export const trustVersionIn = (head: Envelope): number | undefined => {
  const payload = decodePayload(head)
  const body = payload && parseBody(headMessage, payload)
  return body?.ok && body.value.status === 'active' ? body.value.trust.version : undefined
}
