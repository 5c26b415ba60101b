import { open } from '../envelope.ts'
import type { UnitId } from '../ids.ts'
import { sha256Hex } from '../hash.ts'
import { keyIdOf } from '../keys.ts'
import { manifestMessage, type Manifest } from '../messages/manifest.ts'
import type { Trust } from '../messages/trust.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys, delegationsFor, reaches } from '../trust-chain.ts'
import type { DeviceContext } from './context.ts'

type ManifestContext = Pick<DeviceContext, 'verify' | 'hub' | 'trust' | 'now' | 'unitPath'>

/**
 * Devices play nothing but manifests that pass here: a delegated approver signed these bytes, and the approver's area,
 * narrowed by the manifest's own, reaches this device. Dates are judged when it is to sound (`withinDates`).
 */
export const acceptManifest = async (
  context: ManifestContext,
  bytes: Uint8Array,
  sha256: string,
): Promise<Result<Manifest>> => {
  const accepted = await acceptApproved(context, bytes, sha256)
  return accepted.ok ? accept(accepted.value.manifest) : accepted
}

/** `until`: when the last delegation ends that lets it sound here, UTC ms; then it is to be judged again. */
export const acceptApproved = async (
  context: ManifestContext,
  bytes: Uint8Array,
  sha256: string,
): Promise<Result<{ manifest: Manifest; until: number }>> => {
  if (sha256Hex(bytes) !== sha256) return refuse('wrongHash')
  const { trust, now, verify } = context
  const opened = await open(manifestMessage, bytes, {
    verify,
    candidates: delegatedKeys(trust, 'bulletin', now),
  })
  if (!opened.ok) return opened
  const { body: manifest, signers } = opened.value
  if (manifest.hub !== context.hub) return refuse('wrongHub')
  const signed = new Set(signers.map(keyIdOf))
  const letting = delegationsFor(trust, 'bulletin', now).filter(
    (d) => signed.has(keyIdOf(d.key)) && reaches(d.area, manifest.area, context.unitPath),
  )
  return letting.length === 0
    ? refuse('outsideArea')
    : accept({ manifest, until: Math.max(...letting.map((d) => d.notAfter)) })
}

/** All units that a key may approve bulletins for. */
export const areaOf = (trust: Trust, keyid: string, at: number): UnitId[] =>
  delegationsFor(trust, 'bulletin', at)
    .filter((d) => keyIdOf(d.key) === keyid)
    .flatMap((d) => d.area)

/** Nothing plays outside what was approved: from `notBefore`, and ended by `notAfter`. */
export const withinDates = (manifest: Manifest, startsAt: number, endsAt: number): boolean =>
  manifest.notBefore <= startsAt && endsAt <= manifest.notAfter
