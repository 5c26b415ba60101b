/**
 * What a box may fetch by hash: what its own newest program names, and the newest list of delegations. A stolen box must
 * not be a key to what other wards are told.
 */
import { decodePayload, Envelope, parseBody, type DocumentType } from '@nguon/protocol/envelope'
import type { DeviceId } from '@nguon/protocol/ids'
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import { programMessage } from '@nguon/protocol/messages/program'
import type { Stores } from '../../ports/stores.ts'

export type MayFetch = (device: DeviceId, sha256: string) => Promise<boolean>

type Kept = Pick<Stores, 'programs' | 'blobs' | 'trustDocuments'>

/** A box asks for the parts of one program one after the other; so many boxes at once are remembered. */
const mostRemembered = 500

export const makeMayFetch = (d: { stores: Kept }): MayFetch => {
  const remembered = new Map<DeviceId, { program: string; named: ReadonlySet<string> }>()

  const namedIn = async (device: DeviceId, program: string): Promise<ReadonlySet<string>> => {
    const known = remembered.get(device)
    if (known?.program === program) return known.named
    const named = await namedBy(d.stores, program)
    remembered.delete(device)
    remembered.set(device, { program, named })
    const [oldest] = remembered.keys()
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
    return named
  }

  return async (device, sha256) => {
    const program = await d.stores.programs.find(device)
    if (program !== undefined && (await namedIn(device, program.sha256)).has(sha256)) return true
    return (await d.stores.trustDocuments.newest())?.sha256 === sha256
  }
}

/** The program itself, its bulletins with their sounds, the law and what lifts it. */
const namedBy = async ({ blobs }: Kept, sha256: string): Promise<ReadonlySet<string>> => {
  const program = await documentOf(blobs, programMessage, sha256)
  const manifests = program?.manifests.map((m) => m.sha256) ?? []
  const named = new Set([sha256, ...manifests])
  for (const blob of [...(program?.policies ?? []), ...(program?.overrides ?? [])]) named.add(blob.sha256)
  for (const manifest of manifests)
    for (const sound of (await documentOf(blobs, manifestMessage, manifest))?.renditions ?? [])
      named.add(sound.sha256)
  return named
}

/** The hub's own copy, which it checked when it took it. */
const documentOf = async <T>(
  blobs: Kept['blobs'],
  type: DocumentType<T>,
  sha256: string,
): Promise<T | undefined> => {
  const body = (await blobs.find(sha256))?.body
  if (typeof body !== 'string') return undefined
  const payload = decodePayload(Envelope.parse(JSON.parse(body)))
  const read = payload && parseBody(type, payload)
  return read?.ok ? read.value : undefined
}
