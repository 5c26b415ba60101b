/** Adding, correcting and ending units by hand. */
import { UnitId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { inForceAt, kindsUnder, type Unit, type UnitKind } from '../../domain/unit.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise, authoriseOwner } from '../authorise.ts'
import type { RecordAct } from '../record-act.ts'

export interface UnitChangeDeps {
  readonly transact: Transact
  readonly record: RecordAct
  readonly now: Now
  readonly newId: NewId
}

export type AddUnit = (
  by: Person,
  unit: { parentId: UnitId; kind: UnitKind; name: string; code: string | null },
) => Promise<Outcome<Unit>>

export const makeAddUnit =
  (d: UnitChangeDeps): AddUnit =>
  (by, { parentId, kind, name, code }) =>
    d.transact(async (stores) => {
      const now = d.now()
      const may = await authoriseOwner(stores, by, 'unit.change', { unitId: parentId, now })
      if (!may.ok) return may
      const parent = await stores.units.find(parentId)
      if (!parent || !kindsUnder[parent.kind].includes(kind))
        return refused('unit.wrongParent', { name: parent?.name ?? '' })
      const free = await codeIsFree(stores, code, { now, unless: undefined })
      if (!free.ok) return free
      const id = UnitId.parse(d.newId())
      const unit: Unit = {
        id,
        parentId,
        kind,
        name: tidy(name),
        code,
        validFrom: now,
        validUntil: null,
      }
      await stores.units.insert(unit)
      await d.record(stores, {
        by,
        action: 'unit.add',
        unitId: id,
        subject: id,
        after: { name: unit.name, kind, code },
      })
      return done(unit)
    })

export type CorrectUnit = (
  by: Person,
  id: UnitId,
  to: { name?: string | undefined; code?: string | null | undefined },
) => Promise<Outcome<Unit>>

/**
 * A name that was written wrongly is mended everywhere, in the past too. A unit that by law became another one is ended
 * instead, with the one that follows it.
 */
export const makeCorrectUnit =
  (d: UnitChangeDeps): CorrectUnit =>
  (by, id, to) =>
    d.transact(async (stores) => {
      const now = d.now()
      const may = await authorise(stores, by, 'unit.change', id)
      if (!may.ok) return may
      const before = await stores.units.find(id)
      if (!before) return refused('unit.unknown')
      const code = to.code === undefined ? before.code : to.code
      const free = await codeIsFree(stores, code, { now, unless: id })
      if (!free.ok) return free
      const unit = { ...before, code, name: to.name === undefined ? before.name : tidy(to.name) }
      await stores.units.save(unit, now)
      await d.record(stores, {
        by,
        action: 'unit.correct',
        unitId: id,
        subject: id,
        before: { name: before.name, code: before.code },
        after: { name: unit.name, code: unit.code },
      })
      return done(unit)
    })

export type EndUnit = (
  by: Person,
  id: UnitId,
  end: { at: number; successors: readonly UnitId[] },
) => Promise<Outcome<Unit>>

/** The unit owns nothing new from then on; what it has been stays, and is read by those that follow it. */
export const makeEndUnit =
  (d: UnitChangeDeps): EndUnit =>
  (by, id, { at, successors }) =>
    d.transact(async (stores) => {
      const now = d.now()
      const may = await authoriseOwner(stores, by, 'unit.change', { unitId: id, now })
      if (!may.ok) return may
      const unit = await stores.units.find(id)
      if (!unit) return refused('unit.unknown')
      if (unit.parentId === null) return refused('unit.isTop')
      if (at > now || at <= unit.validFrom) return refused('unit.endInFuture')
      const parts = inForceAt(await stores.units.within(id), now).filter((part) => part.id !== id)
      if (parts.length > 0) return refused('unit.hasParts', { name: unit.name, count: parts.length })
      for (const successor of successors) {
        const follows = await authoriseOwner(stores, by, 'unit.change', { unitId: successor, now })
        if (!follows.ok) return follows
        if (successor === id) return refused('unit.unknown')
      }
      const ended = { ...unit, validUntil: at }
      await stores.units.save(ended, at)
      if (successors.length > 0)
        await stores.units.link(successors.map((successorId) => ({ predecessorId: id, successorId, at })))
      await d.record(stores, {
        by,
        action: 'unit.end',
        unitId: id,
        subject: id,
        before: { name: unit.name },
        after: { validUntil: at, successors },
      })
      return done(ended)
    })

const tidy = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ')

const codeIsFree = async (
  { units }: Pick<Stores, 'units'>,
  code: string | null,
  { now, unless }: { now: number; unless: UnitId | undefined },
): Promise<Outcome<undefined>> => {
  const bearer = code === null ? undefined : await units.byCode(code, now)
  return bearer && bearer.id !== unless
    ? refused('unit.codeTaken', { code: code ?? '', name: bearer.name })
    : done(undefined)
}
