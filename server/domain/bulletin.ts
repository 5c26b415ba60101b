/**
 * A bulletin and its way: draft → submitted → approved or refused. Any edit of what was submitted or decided makes it a
 * draft of the next revision, because what was approved is what is played. `scheduled` is not a state of its own: it is
 * an approved bulletin with a schedule that has not ended.
 */
import type { BulletinId, Priority, UnitId, UserId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { checkWriting, type Relay, type Writing } from './bulletin-writing.ts'
import { done, refused, type Outcome } from './outcome.ts'
import { noSpeech, type BulletinSpeech } from './speech.ts'

export type BulletinState = 'draft' | 'submitted' | 'approved' | 'refused' | 'withdrawn'
/** As people see it. */
export type ShownState = BulletinState | 'scheduled'

/** QĐ 29/2021 Huế, QĐ 4263 Art. 14. */
export const refusalGrounds = ['againstPolicy', 'secret', 'untrue', 'poorQuality', 'barredByLaw'] as const
export type RefusalGround = (typeof refusalGrounds)[number]

export interface Bulletin {
  readonly id: BulletinId
  readonly revision: number
  readonly unitId: UnitId
  readonly authorId: UserId
  /** Who last changed what it says; its author until somebody else does. */
  readonly writerId: UserId
  readonly state: BulletinState
  readonly title: string
  readonly text: string
  readonly voice: string
  readonly topic: string
  readonly priority: Priority
  readonly relay: Relay | null
  /** None where it relays: its length is its schedule's to say. */
  readonly speech: BulletinSpeech
  /** Base64 of the exact payload that the approver is asked to sign; made at submission. */
  readonly manifestPayload: string | null
  /** Of the signed envelope's bytes; set by approval. */
  readonly manifestSha256: string | null
  readonly notBefore: number | null
  readonly notAfter: number | null
  readonly maxPlays: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly submittedAt: number | null
  readonly decidedAt: number | null
  readonly decidedBy: UserId | null
  readonly refusal: { readonly ground: RefusalGround; readonly remark: string } | null
}

/** What an approval allows, until somebody asks for more (a policy default, not law). */
export const approvalBounds = { lastsMs: 30 * day, maxPlays: 120 } as const

export const composeBulletin = (
  writing: Writing,
  by: { id: BulletinId; author: UserId; now: number },
): Outcome<Bulletin> => {
  const checked = checkWriting(writing)
  if (!checked.ok) return checked
  return done({
    ...checked.value,
    id: by.id,
    revision: 1,
    authorId: by.author,
    writerId: by.author,
    state: 'draft',
    speech: noSpeech,
    ...undecided,
    createdAt: by.now,
    updatedAt: by.now,
  })
}

/** A change that changes nothing keeps the state. The sound stays while words and voice do. */
export const editBulletin = (
  bulletin: Bulletin,
  change: Partial<Writing>,
  by: { writer: UserId; now: number },
): Outcome<Bulletin> => {
  if (bulletin.state === 'withdrawn') return refused('bulletin.notInState', { state: bulletin.state })
  const checked = checkWriting({ ...writingOf(bulletin), ...change })
  if (!checked.ok) return checked
  const writing = checked.value
  if (JSON.stringify(writing) === JSON.stringify(writingOf(bulletin))) return done(bulletin)
  const sameSound =
    writing.relay === null && writing.text === bulletin.text && writing.voice === bulletin.voice
  return done({
    ...bulletin,
    ...writing,
    ...undecided,
    writerId: by.writer,
    state: 'draft',
    revision: bulletin.revision + (bulletin.state === 'draft' ? 0 : 1),
    speech: sameSound ? bulletin.speech : noSpeech,
    updatedAt: by.now,
  })
}

/** `payload`: base64 of the manifest made from this very revision. */
export const submitBulletin = (bulletin: Bulletin, payload: string, now: number): Outcome<Bulletin> => {
  if (bulletin.state !== 'draft') return refused('bulletin.notInState', { state: bulletin.state })
  if (!hasSound(bulletin)) return refused('bulletin.speechMissing')
  return done({
    ...bulletin,
    state: 'submitted',
    manifestPayload: payload,
    notBefore: now,
    notAfter: now + approvalBounds.lastsMs,
    maxPlays: approvalBounds.maxPlays,
    submittedAt: now,
    updatedAt: now,
  })
}

/** Its words were read, or boxes hear it at a source of their own. */
export const hasSound = ({ relay, speech }: Pick<Bulletin, 'relay' | 'speech'>): boolean =>
  relay !== null || speech.state === 'ready'

/** Back to its author; the next submission is another revision, for a signature may be under way. */
export const recallBulletin = (bulletin: Bulletin, now: number): Outcome<Bulletin> =>
  bulletin.state === 'submitted'
    ? done({ ...bulletin, ...undecided, state: 'draft', revision: bulletin.revision + 1, updatedAt: now })
    : refused('bulletin.notInState', { state: bulletin.state })

/** Two people: nobody approves their own words, nor those of another that they changed. */
export const mayDecide = (bulletin: Bulletin, by: UserId): Outcome<Bulletin> => {
  if (bulletin.state !== 'submitted') return refused('bulletin.notInState', { state: bulletin.state })
  const own = bulletin.authorId === by || bulletin.writerId === by
  return own ? refused('bulletin.ownApproval') : done(bulletin)
}

export const approveBulletin = (
  bulletin: Bulletin,
  by: { user: UserId; manifestSha256: string; now: number },
): Outcome<Bulletin> => {
  const may = mayDecide(bulletin, by.user)
  if (!may.ok) return may
  return done({
    ...bulletin,
    state: 'approved',
    manifestSha256: by.manifestSha256,
    decidedAt: by.now,
    decidedBy: by.user,
    updatedAt: by.now,
  })
}

/** Whoever may decide may always say no, to their own words too. */
export const refuseBulletin = (
  bulletin: Bulletin,
  by: { user: UserId; ground: RefusalGround; remark: string; now: number },
): Outcome<Bulletin> =>
  bulletin.state === 'submitted'
    ? done({
        ...bulletin,
        state: 'refused',
        refusal: { ground: by.ground, remark: by.remark },
        decidedAt: by.now,
        decidedBy: by.user,
        updatedAt: by.now,
      })
    : refused('bulletin.notInState', { state: bulletin.state })

export const writingOf = (b: Bulletin): Writing => ({
  title: b.title,
  text: b.text,
  unitId: b.unitId,
  voice: b.voice,
  topic: b.topic,
  priority: b.priority,
  relay: b.relay,
})

const undecided = {
  manifestPayload: null,
  manifestSha256: null,
  notBefore: null,
  notAfter: null,
  maxPlays: null,
  submittedAt: null,
  decidedAt: null,
  decidedBy: null,
  refusal: null,
} as const
