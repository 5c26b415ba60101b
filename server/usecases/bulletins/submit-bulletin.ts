import { toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { toEveryone, type BulletinId, type HubId } from '@nguon/protocol/ids'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'
import { approvalBounds, hasSound, submitBulletin, type Bulletin } from '../../domain/bulletin.ts'
import { refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { NewId } from '../../ports/surroundings.ts'
import { changeBulletin, type ChangeDeps } from './change-bulletin.ts'
import type { ShownBulletin } from './show-bulletins.ts'

export type SubmitBulletin = (by: Person, id: BulletinId) => Promise<Outcome<ShownBulletin>>

export interface SubmitDeps extends ChangeDeps {
  readonly newId: NewId
  readonly hub: HubId
  /** Whose frames are meant; stands in the manifest. */
  readonly renderer: string
}

/** The bytes to be signed are made now and kept: what the approver's browser signs is what it was shown. */
export const makeSubmitBulletin =
  (d: SubmitDeps): SubmitBulletin =>
  (by, id) =>
    changeBulletin(
      d,
      { by, id, may: 'bulletin.write', action: 'bulletin.submit' },
      async (bulletin, stores) => {
        if (bulletin.state !== 'draft') return refused('bulletin.notInState', { state: bulletin.state })
        if (!hasSound(bulletin)) return refused('bulletin.speechMissing')
        const [unit, author] = await Promise.all([
          stores.units.find(bulletin.unitId),
          stores.users.find(bulletin.authorId),
        ])
        if (!unit || !author) throw new Error(`bulletin ${bulletin.id} has no unit or no author`)
        const now = d.now()
        return submitBulletin(
          bulletin,
          manifestPayload(d, bulletin, { headline: unit.name, authorName: author.name, now }),
          now,
        )
      },
    )

const manifestPayload = (
  d: Pick<SubmitDeps, 'hub' | 'newId' | 'renderer'>,
  bulletin: Bulletin,
  { headline, authorName, now }: { headline: string; authorName: string; now: number },
): string =>
  toBase64(
    payloadBytes(manifestMessage, {
      hub: d.hub,
      to: toEveryone,
      id: d.newId(),
      issuedAt: now,
      bulletin: bulletin.id,
      revision: bulletin.revision,
      title: bulletin.title,
      text: bulletin.text,
      language: 'vi',
      topic: bulletin.topic,
      priority: bulletin.priority,
      ...soundOf(bulletin),
      board: { template: 'card', renderer: d.renderer, headline },
      area: [bulletin.unitId],
      notBefore: now,
      notAfter: now + approvalBounds.lastsMs,
      maxPlays: approvalBounds.maxPlays,
      author: { user: bulletin.authorId, name: authorName },
      sourceDocument: null,
    }),
  )

const soundOf = ({ relay, speech }: Bulletin): Pick<Manifest, 'renditions' | 'relay'> => {
  if (relay !== null) return { renditions: [], relay }
  if (speech.state !== 'ready') throw new Error('a manifest needs its sound')
  const { sha256, bytes, durationMs } = speech.made
  return { renditions: [{ kind: 'speech', mime: 'audio/ogg; codecs=opus', sha256, bytes, durationMs }] }
}
