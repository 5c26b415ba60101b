/** Makes the single-use claim that lets one new box in. The secret is shown once and kept only as a hash. */
import { claimSecret, claimSecretHash, formatClaim } from '@nguon/protocol/claim'
import type { DeviceKind, UnitId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authoriseOwner } from '../authorise.ts'
import { makeRecordAct } from '../record-act.ts'

export const claimLifeMs = 7 * day

export type CreateClaim = (
  person: Person,
  box: { kind: DeviceKind; name: string; unit: UnitId },
) => Promise<Outcome<{ claim: string; expiresAt: number }>>

export const makeCreateClaim =
  (d: {
    hubUrl: string
    /** Undefined in set-up mode: without a root no box knows whom to believe. */
    rootFingerprint: () => string | undefined
    /** As in a claim. */
    caFingerprint: string | undefined
    stores: Stores
    transact: Transact
    now: Now
    newId: NewId
    randomBytes: (n: number) => Uint8Array
  }): CreateClaim =>
  async (person, { kind, name, unit }) => {
    const { caFingerprint } = d
    const rootFingerprint = d.rootFingerprint()
    if (rootFingerprint === undefined) return refused('hub.settingUp')
    const now = d.now()
    const may = await authoriseOwner(d.stores, person, 'device.change', { unitId: unit, now })
    if (!may.ok) return may
    const secret = claimSecret(d.randomBytes(16))
    const expiresAt = now + claimLifeMs
    await d.transact(async (stores) => {
      const id = d.newId()
      await stores.claims.insert({
        id,
        secretHash: claimSecretHash(secret),
        kind,
        name: name.normalize('NFC').trim(),
        unit,
        createdBy: person.id,
        createdAt: now,
        expiresAt,
        usedAt: null,
        autoConfirm: false,
      })
      await makeRecordAct(d)(stores, {
        by: person,
        action: 'claim.create',
        unitId: unit,
        subject: id,
        after: { kind, name },
      })
    })
    const claim = formatClaim({ hubUrl: d.hubUrl, secret, rootFingerprint, caFingerprint })
    return done({ claim, expiresAt })
  }
