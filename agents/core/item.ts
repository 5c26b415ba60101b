/** What a box knows about one item of its program at this moment. */
import { withinDates } from '@nguon/protocol/accept/manifest'
import type { DeviceKind } from '@nguon/protocol/ids'
import type { SkipReason } from '@nguon/protocol/messages/journal'
import type { Manifest, Rendition } from '@nguon/protocol/messages/manifest'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { RefusalCode } from '@nguon/protocol/result'

export type HeldManifest =
  | { readonly state: 'missing' }
  | { readonly state: 'refused'; readonly code: RefusalCode }
  /** `until`: when the delegation ends on which it rests, UTC ms. */
  | { readonly state: 'accepted'; readonly manifest: Manifest; readonly until: number }

/** `skip`: it may never play, for this reason. `wait`: something has not arrived yet. */
export type ItemVerdict =
  | { readonly kind: 'ready'; readonly manifest: Manifest; readonly rendition: Rendition | undefined }
  | { readonly kind: 'wait' }
  | { readonly kind: 'skip'; readonly reason: SkipReason }

export interface ItemRules {
  readonly deviceKind: DeviceKind
  /** Of the frames this box draws. */
  readonly renderer: string
  readonly manifest: (sha256: string) => HeldManifest
  readonly hasMedia: (sha256: string) => boolean
  readonly playsOf: (manifestSha256: string) => number
  /** Counted in `playsOf` already; it may go on after it was overtaken. */
  readonly hasBegun: (occurrence: string) => boolean
  /** Sources of this box's own that it can relay. */
  readonly hasSource: (name: string) => boolean
}

export const judgeItem = (o: Occurrence, rules: ItemRules): ItemVerdict => {
  const held = rules.manifest(o.manifest)
  if (held.state === 'missing') return { kind: 'wait' }
  if (held.state === 'refused')
    return skip(held.code === 'outsideArea' || held.code === 'outsideDates' ? held.code : 'refused')
  const { manifest } = held
  if (o.startsAt >= held.until) return skip('refused')
  if (!withinDates(manifest, o.startsAt, o.endsAt)) return skip('outsideDates')
  if (rules.playsOf(o.manifest) >= manifest.maxPlays && !rules.hasBegun(o.id)) return skip('maxPlays')
  if (manifest.relay !== undefined)
    return rules.deviceKind === 'loudspeaker' && rules.hasSource(manifest.relay.source)
      ? { kind: 'ready', manifest, rendition: undefined }
      : skip('noSource')
  if (rules.deviceKind === 'eboard')
    return manifest.board.renderer === rules.renderer
      ? { kind: 'ready', manifest, rendition: undefined }
      : skip('renderer')
  const rendition = soundOf(manifest)
  return rendition !== undefined && rules.hasMedia(rendition.sha256)
    ? { kind: 'ready', manifest, rendition }
    : { kind: 'wait' }
}

/** The rendition that a loudspeaker plays: the first, as the approver heard it. */
export const soundOf = (manifest: Manifest): Rendition | undefined => manifest.renditions[0]

const skip = (reason: SkipReason): ItemVerdict => ({ kind: 'skip', reason })
