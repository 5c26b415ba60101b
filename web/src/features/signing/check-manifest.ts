import { parseBody } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'

export type ManifestProblem =
  'unreadable' | 'otherBulletin' | 'otherTitle' | 'otherText' | 'otherSound' | 'otherPlace' | 'otherDates'

export interface Shown {
  readonly id: string
  readonly revision: number
  readonly title: string
  readonly text: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly notBefore: number | null
  readonly notAfter: number | null
  readonly relay: { readonly source: string } | null
  /** The very bytes the approver's player was given; null for a relay, which nobody can hear before. */
  readonly audio: Uint8Array | null
}

/**
 * Says whether the prepared payload is what the approver saw and heard; a hub that was taken over must not get a
 * signature under anything else. Texts are compared in NFC, the form in which both are stored.
 */
export const checkManifest = (
  payloadType: string,
  payload: Uint8Array,
  shown: Shown,
): { ok: true; manifest: Manifest } | { ok: false; problem: ManifestProblem } => {
  if (payloadType !== manifestMessage.payloadType) return { ok: false, problem: 'unreadable' }
  const read = parseBody(manifestMessage, payload)
  if (!read.ok) return { ok: false, problem: 'unreadable' }
  const problem = differenceFrom(read.value, shown)
  return problem ? { ok: false, problem } : { ok: true, manifest: read.value }
}

const differenceFrom = (manifest: Manifest, shown: Shown): ManifestProblem | null => {
  if (manifest.bulletin !== shown.id || manifest.revision !== shown.revision) return 'otherBulletin'
  if (manifest.title.normalize('NFC') !== shown.title.normalize('NFC')) return 'otherTitle'
  if (manifest.text.normalize('NFC') !== shown.text.normalize('NFC')) return 'otherText'
  const { unit } = shown
  if (manifest.area.length !== 1 || manifest.area[0] !== unit.id || manifest.board.headline !== unit.name)
    return 'otherPlace'
  if (manifest.notBefore !== shown.notBefore || manifest.notAfter !== shown.notAfter) return 'otherDates'
  return sameSound(manifest, shown) ? null : 'otherSound'
}

/** Every sound the signature would cover must be the one that was heard, and no source may stand beside it. */
const sameSound = ({ renditions, relay }: Manifest, shown: Shown): boolean => {
  if (shown.relay !== null) return relay?.source === shown.relay.source && renditions.length === 0
  if (relay !== undefined || shown.audio === null) return false
  const heard = sha256Hex(shown.audio)
  return renditions.length > 0 && renditions.every((r) => r.sha256 === heard)
}
