/** Reporting groups: saved sets of units, kept by the administrator over all of them. */
import type { UnitId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import { mayGive } from '../../domain/giving.ts'
import { nameKey } from '../../domain/name-key.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { ReportGroupId, type ReportGroup } from '../../domain/report-group.ts'
import type { Stores } from '../../ports/stores.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { authorise } from '../authorise.ts'
import { mayReadAll } from '../readable-units.ts'
import type { UnitChangeDeps } from '../units/change-units.ts'
import { staysAdministered } from './last-administrator.ts'

export interface GroupWriting {
  readonly name: string
  readonly units: readonly UnitId[]
}

export type ListGroups = (by: Person) => Promise<ReportGroup[]>

/** Every group all of whose units the person may read, by whatever right. */
export const makeListGroups =
  (d: { stores: Pick<Stores, 'units' | 'reportGroups'> }): ListGroups =>
  async (by) => {
    const shown: ReportGroup[] = []
    for (const group of await d.stores.reportGroups.all())
      if (await mayReadAll(d.stores, by, group.units)) shown.push(group)
    return shown
  }

export type SaveGroup = (
  by: Person,
  id: ReportGroupId | undefined,
  writing: GroupWriting,
) => Promise<Outcome<ReportGroup>>

/** Without an id: a new one. */
export const makeSaveGroup =
  (d: UnitChangeDeps): SaveGroup =>
  (by, id, writing) =>
    allOrNothing(d.transact, async (stores) => {
      const found = id === undefined ? done(undefined) : await findOwn(stores, by, id)
      if (!found.ok) return found
      const before = found.value
      for (const unit of writing.units) {
        const may = await authorise(stores, by, 'unit.change', unit)
        if (!may.ok) return may
      }
      const name = writing.name.normalize('NFC').trim().replace(/\s+/g, ' ')
      const others = (await stores.reportGroups.all()).filter((one) => one.id !== id)
      if (others.some((one) => nameKey(one.name) === nameKey(name)))
        return refused('group.nameTaken', { name })
      const group: ReportGroup = {
        id: before?.id ?? ReportGroupId.parse(d.newId()),
        name,
        units: [...new Set(writing.units)],
        createdAt: before?.createdAt ?? d.now(),
      }
      const may = before ? await mayReshape(stores, by, { before, group, now: d.now() }) : done(undefined)
      if (!may.ok) return may
      await stores.reportGroups.save(group)
      await d.record(stores, {
        by,
        action: before ? 'group.change' : 'group.create',
        unitId: by.unitId,
        subject: group.id,
        ...(before ? { before: { name: before.name, units: before.units } } : {}),
        after: { name, units: group.units },
      })
      const stays = await staysAdministered(stores, d.now())
      return stays.ok ? done(group) : stays
    })

export type RemoveGroup = (by: Person, id: ReportGroupId) => Promise<Outcome<undefined>>

export const makeRemoveGroup =
  (d: UnitChangeDeps): RemoveGroup =>
  (by, id) =>
    allOrNothing(d.transact, async (stores) => {
      const found = await findOwn(stores, by, id)
      if (!found.ok) return found
      await stores.reportGroups.remove(id)
      await d.record(stores, {
        by,
        action: 'group.remove',
        unitId: by.unitId,
        subject: id,
        before: { name: found.value.name, units: found.value.units },
      })
      return staysAdministered(stores, d.now())
    })

/** A unit more is a unit more for everybody who has a right over the group: each is given it, or it is not added. */
const mayReshape = async (
  stores: Pick<Stores, 'units' | 'grants'>,
  by: Person,
  { before, group, now }: { before: ReportGroup; group: ReportGroup; now: number },
): Promise<Outcome<undefined>> => {
  const added = group.units.filter((unit) => !before.units.includes(unit))
  const paths = await Promise.all(added.map((unit) => stores.units.path(unit)))
  for (const { userId, role, area, untilAt } of await stores.grants.standing(now)) {
    if (area.kind !== 'group' || area.id !== group.id || paths.length === 0) continue
    const may = mayGive(by, { to: userId, role, paths, untilAt })
    if (!may.ok) return may
  }
  return done(undefined)
}

/** A group whose units the person may all change. */
export const findOwn = async (
  stores: Pick<Stores, 'units' | 'reportGroups'>,
  by: Person,
  id: ReportGroupId,
): Promise<Outcome<ReportGroup>> => {
  const group = await stores.reportGroups.find(id)
  if (!group || !(await mayReadAll(stores, by, group.units))) return refused('request.notFound')
  for (const unit of group.units)
    if (!allow(by, 'unit.change', await stores.units.path(unit))) return refused('session.notAllowed')
  return done(group)
}
