/** Makes the single-use claim that lets one new box in, beside the others or in the place of one that broke. */
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import { authoriseOwner } from '../authorise.ts'
import type { RecordAct } from '../record-act.ts'
import { newClaim, type MadeClaim, type NewClaimDeps, type WantedBox } from './new-claim.ts'
import { findPredecessor } from './predecessor.ts'
import { withdrawEarlier } from './withdraw-earlier.ts'

export type CreateClaim = (
  person: Person,
  box: Omit<WantedBox, 'label' | 'replaces' | 'place'> & Partial<WantedBox>,
) => Promise<Outcome<MadeClaim>>

export const makeCreateClaim =
  (d: NewClaimDeps & { stores: Stores; transact: Transact; record: RecordAct }): CreateClaim =>
  async (by, wish) => {
    const rootFingerprint = d.rootFingerprint()
    if (rootFingerprint === undefined) return refused('hub.settingUp')
    const box = { label: '', replaces: null, place: null, ...wish }
    return d.transact(async (stores): Promise<Outcome<MadeClaim>> => {
      const wanted = await boxWanted(stores, by, box)
      if (!wanted.ok) return wanted
      const { unit, kind, name, replaces } = wanted.value
      const may = await authoriseOwner(stores, by, 'device.change', { unitId: unit, now: d.now() })
      if (!may.ok) return may
      const made = await newClaim({ ...d, hubUrl: d.hubUrl, rootFingerprint }, stores, {
        by,
        box: wanted.value,
        batch: null,
      })
      await d.record(stores, {
        by,
        action: 'claim.create',
        unitId: unit,
        subject: made.id,
        after: { kind, name, ...(replaces === null ? {} : { replaces }) },
      })
      await withdrawEarlier(d, stores, { by, newer: new Map(replaces === null ? [] : [[replaces, made.id]]) })
      return done(made)
    })
  }

/** A successor is called and stands as its predecessor does. */
export const boxWanted = async (
  stores: Pick<Stores, 'devices' | 'units' | 'successions'>,
  by: Person,
  box: WantedBox,
): Promise<Outcome<WantedBox>> => {
  if (box.replaces === null) return done(box)
  const found = await findPredecessor(stores, by, box.replaces)
  if (!found.ok) return found
  const { kind, name, unit } = found.value
  return kind === box.kind ? done({ ...box, name, unit }) : refused('claim.wrongKind')
}
