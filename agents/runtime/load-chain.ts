/** Root, trust and place as they lie on the disk: verified again at every start, and whenever the root changes. */
import { Envelope } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer, Verify } from '@nguon/protocol/keys'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import type { Root } from '@nguon/protocol/messages/root'
import type { Trust } from '@nguon/protocol/messages/trust'
import { openNextRoot, openRoot } from '@nguon/protocol/root-chain'
import { openBinding, openTrust } from '@nguon/protocol/trust-chain'
import { decodePayload, parseBody } from '@nguon/protocol/envelope'
import * as z from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Documents } from '../ports/store.ts'
import type { Enrolled } from './enrolled.ts'

export interface ChainNeeds {
  readonly enrolled: Enrolled
  readonly allowTrial: boolean
  readonly signer: Signer
  readonly verify: Verify
  readonly documents: Documents
  readonly clock: Clock
  readonly log: Log
}

/** The root of the enrolment and the steps from there. Throws when the first does not hold; stops at a step that does not. */
export const loadRoots = async (d: ChainNeeds): Promise<{ root: Root; later: readonly Envelope[] }> => {
  const opened = await openRoot(d.verify, Envelope.parse(await d.documents.load('root')), {
    fingerprint: d.enrolled.rootFingerprint,
    allowTrial: d.allowTrial,
  })
  if (!opened.ok) throw new Error(`the kept root was refused: ${opened.code}`)
  let root = opened.value
  const later: Envelope[] = []
  for (const envelope of z.array(Envelope).safeParse(await d.documents.load('roots')).data ?? []) {
    const next = await openNextRoot(d.verify, root, envelope)
    if (!next.ok) {
      d.log.error({ code: next.code, version: root.version + 1 }, 'a kept root does not hold')
      break
    }
    root = next.value
    later.push(envelope)
  }
  return { root, later }
}

/** The kept trust document, or nobody's when the root no longer names who signed it. */
export const loadTrust = async (d: ChainNeeds, root: Root): Promise<Trust> => {
  const opened = await openTrust(d.verify, root, Envelope.parse(await d.documents.load('trust')), 'held')
  if (opened.ok) {
    d.clock.sawIssuedAt(opened.value.issuedAt)
    return opened.value
  }
  d.log.error({ code: opened.code }, 'the kept trust document does not hold: nobody may say anything here')
  return nobody(root)
}

/** Older than any document that an authority of this root signs. */
export const nobody = (root: Root): Trust => ({
  hub: root.hub,
  to: toEveryone,
  id: root.id,
  issuedAt: root.issuedAt,
  version: 0,
  rootVersion: 0,
  delegations: [],
})

/**
 * Where the box stands. One that the root's authorities did not sign names the device still, but no place: then nothing
 * reaches here. Throws for a document that cannot be read at all.
 */
export const loadBinding = async (
  d: ChainNeeds,
  root: Root,
): Promise<{ binding: Binding; holds: boolean }> => {
  const kept = Envelope.parse(await d.documents.load('binding'))
  const device = { id: d.enrolled.device, keyid: d.signer.keyid }
  const opened = await openBinding(d.verify, root, kept, 'held', device)
  if (opened.ok) {
    d.clock.sawIssuedAt(opened.value.issuedAt)
    return { binding: opened.value, holds: true }
  }
  if (opened.code === 'wrongAudience' || opened.code === 'wrongHub')
    throw new Error(`the kept binding was refused: ${opened.code}`)
  d.log.error({ code: opened.code }, 'the kept binding does not hold: this box stands nowhere')
  const payload = decodePayload(kept)
  const read = payload && parseBody(bindingMessage, payload)
  if (!read?.ok) throw new Error('the kept binding cannot be read')
  return { binding: read.value, holds: false }
}
