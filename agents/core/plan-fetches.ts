/** Which blobs a program needs that the box does not hold, the soonest needed first. */
import { day } from '@nguon/protocol/time'
import type { DeviceKind } from '@nguon/protocol/ids'
import type { Program } from '@nguon/protocol/messages/program'
import { occurrencesBetween } from '@nguon/protocol/timetable/expand'
import { soundOf, type HeldManifest } from './item.ts'

export interface WantedBlob {
  readonly kind: 'manifest' | 'media'
  readonly sha256: string
  readonly bytes: number
}

export const planFetches = (view: {
  readonly program: Program
  readonly deviceKind: DeviceKind
  readonly manifest: (sha256: string) => HeldManifest
  readonly hasMedia: (sha256: string) => boolean
  readonly now: number
}): WantedBlob[] => {
  const { program, now } = view
  const soon = occurrencesBetween(program, now, now + 2 * day).map((o) => o.manifest)
  const inOrder = new Map(program.manifests.map((m) => [m.sha256, m.bytes]))
  const order = [...new Set([...soon.filter((sha) => inOrder.has(sha)), ...inOrder.keys()])]
  return order.flatMap((sha256): WantedBlob[] => {
    const held = view.manifest(sha256)
    if (held.state === 'missing') return [{ kind: 'manifest', sha256, bytes: inOrder.get(sha256) ?? 0 }]
    if (held.state === 'refused' || view.deviceKind === 'eboard') return []
    const sound = soundOf(held.manifest)
    return sound === undefined || view.hasMedia(sound.sha256)
      ? []
      : [{ kind: 'media', sha256: sound.sha256, bytes: sound.bytes }]
  })
}

/** Every blob that the current program names; whatever else lies in the cache may go after a day. */
export const blobsInUse = (program: Program, manifest: (sha256: string) => HeldManifest): Set<string> => {
  const used = new Set(
    [...program.manifests, ...(program.policies ?? []), ...(program.overrides ?? [])].map((b) => b.sha256),
  )
  for (const { sha256 } of program.manifests) {
    const held = manifest(sha256)
    if (held.state === 'accepted') for (const r of held.manifest.renditions) used.add(r.sha256)
  }
  return used
}
