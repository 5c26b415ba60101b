import { Base64 } from '@nguon/protocol/bytes'
import { Envelope } from '@nguon/protocol/envelope'
import { BulletinId, Priority, UnitId } from '@nguon/protocol/ids'
import { RelaySource } from '@nguon/protocol/messages/manifest'
import { z } from 'zod'
import { refusalGrounds } from '../../../domain/bulletin.ts'
import { writingLimits } from '../../../domain/bulletin-writing.ts'
import type { BulletinSpeech } from '../../../domain/speech.ts'
import type { ShownBulletin } from '../../../usecases/bulletins/show-bulletins.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const at = z.number().int()

export const ShownState = z.enum(['draft', 'submitted', 'approved', 'refused', 'scheduled', 'withdrawn'])
export const SpeechState = z.enum(['none', 'working', 'ready', 'failed'])

const Speech = z
  .object({
    state: SpeechState,
    progress: z.number(),
    durationMs: z.number().nullable(),
    lufs: z.number().nullable(),
    sha256: z.string().nullable(),
    spoken: z.string().nullable(),
    /** Offsets in UTF-16 units of the text. */
    marks: z.array(z.object({ start: z.number(), end: z.number(), written: z.string(), spoken: z.string() })),
    /** Key of the message catalogues. */
    error: z.string().nullable(),
  })
  .meta({ id: 'Speech' })

export const Bulletin = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    title: z.string(),
    text: z.string(),
    unit: Named,
    voice: z.string(),
    topic: z.string(),
    priority: Priority,
    /** Boxes pass on what they hear at this source of their own; null: the words are read. */
    relay: z.object({ source: z.string() }).nullable(),
    state: ShownState,
    /** A schedule has played what was approved, or will. */
    wasScheduled: z.boolean(),
    author: Named,
    /** Who last changed what it says. Neither this person nor the author may approve it. */
    writer: Named,
    createdAt: at,
    updatedAt: at,
    submittedAt: at.nullable(),
    decidedAt: at.nullable(),
    /** `insteadOf`: whose right a deputy used. */
    decidedBy: Named.extend({ insteadOf: Named.nullable() }).nullable(),
    refusal: z.object({ ground: z.enum(refusalGrounds), remark: z.string() }).nullable(),
    notBefore: at.nullable(),
    notAfter: at.nullable(),
    speech: Speech,
    limits: z.object({ maxChars: z.number().int() }),
  })
  .meta({ id: 'Bulletin' })
export type BulletinView = z.infer<typeof Bulletin>

export const BulletinPage = z
  .object({ items: z.array(Bulletin), next: z.string().nullable() })
  .meta({ id: 'BulletinPage' })

// Words are let through to the domain up to here, so that "too long" is answered in words.
const words = z.string().max(100_000)
const writing = {
  title: words,
  text: words,
  unitId: UnitId,
  voice: z.string().max(60),
  topic: z.string().max(60),
  priority: Priority,
  relay: z.strictObject({ source: RelaySource }).nullable(),
}
export const NewBulletin = z
  .strictObject({
    ...writing,
    topic: writing.topic.default('general'),
    priority: Priority.default('normal'),
    relay: writing.relay.default(null),
  })
  .meta({ id: 'NewBulletin' })
export const BulletinChange = z.strictObject(writing).partial().meta({ id: 'BulletinChange' })

export const byBulletinId = z.strictObject({ id: BulletinId })
export const BulletinQuery = z.strictObject({
  state: ShownState.optional(),
  cursor: z.string().max(100).optional(),
})

export const CardQuery = z.strictObject({
  width: z.coerce.number().int().min(64).max(1_920),
  height: z.coerce.number().int().min(64).max(1_920),
})
export const Waveform = z.object({ peaks: z.array(z.number()) }).meta({ id: 'Waveform' })
export const ManifestToSign = z
  .object({ payloadType: z.string(), payload: Base64 })
  .meta({ id: 'ManifestToSign' })
export const Approval = z.strictObject({ envelope: Envelope }).meta({ id: 'Approval' })
export const BulletinRefusal = z
  .strictObject({ ground: z.enum(refusalGrounds), remark: z.string().max(2_000) })
  .meta({ id: 'BulletinRefusal' })

export const bulletinView = ({
  bulletin: b,
  shownState,
  wasScheduled,
  unitName,
  authorName,
  writerName,
  deciderName,
  decidedInsteadOf,
}: ShownBulletin): BulletinView => ({
  id: b.id,
  revision: b.revision,
  title: b.title,
  text: b.text,
  unit: { id: b.unitId, name: unitName },
  voice: b.voice,
  topic: b.topic,
  priority: b.priority,
  relay: b.relay && { source: b.relay.source },
  state: shownState,
  wasScheduled,
  author: { id: b.authorId, name: authorName },
  writer: { id: b.writerId, name: writerName },
  createdAt: b.createdAt,
  updatedAt: b.updatedAt,
  submittedAt: b.submittedAt,
  decidedAt: b.decidedAt,
  decidedBy:
    b.decidedBy === null ? null : { id: b.decidedBy, name: deciderName ?? '', insteadOf: decidedInsteadOf },
  refusal: b.refusal,
  notBefore: b.notBefore,
  notAfter: b.notAfter,
  speech: speechView(b.speech),
  limits: { maxChars: writingLimits.text },
})

const speechView = (speech: BulletinSpeech): z.infer<typeof Speech> => {
  const unknown = { durationMs: null, lufs: null, sha256: null, spoken: null, marks: [], error: null }
  switch (speech.state) {
    case 'none':
      return { ...unknown, state: 'none', progress: 0 }
    case 'working':
      return { ...unknown, state: 'working', progress: speech.progress }
    case 'failed':
      return { ...unknown, state: 'failed', progress: 0, error: speech.error }
    case 'ready': {
      const { durationMs, lufs, sha256, spoken, marks } = speech.made
      return {
        state: 'ready',
        progress: 1,
        durationMs,
        lufs,
        sha256,
        spoken,
        marks: marks.map((mark) => ({ ...mark })),
        error: null,
      }
    }
  }
}
