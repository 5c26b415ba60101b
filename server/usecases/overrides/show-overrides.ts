import { overrideMessage } from '@nguon/protocol/messages/override'
import type { UnitId } from '@nguon/protocol/ids'
import { areasOf } from '../../domain/access.ts'
import { isWithin } from '../../domain/area.ts'
import { overrideState, type OverrideRecord, type OverrideState } from '../../domain/override.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { readDeputies } from '../deputies.ts'

export interface OverrideView {
  id: string
  area: { id: string; name: string }[]
  from: number
  until: number
  lifts: OverrideRecord['lifts']
  reason: string
  state: OverrideState
  signatures: {
    keyid: string
    user: { id: string; name: string }
    /** Whose right they used, as their deputy. */
    insteadOf: { id: string; name: string } | null
    at: number
  }[]
  createdAt: number
  createdBy: { id: string; name: string }
  withdrawnAt: number | null
  payloadType: string
  payload: string
}

type ShowStores = Pick<Stores, 'overrides' | 'units' | 'users' | 'audit'>

/** Newest first: those that touch what the person sees, from above or from below. */
export const listOverridesFor = async (
  stores: ShowStores,
  by: Person,
  { since, now }: { since: number; now: number },
): Promise<{ record: OverrideRecord; view: OverrideView }[]> => {
  const read = areasOf(by, 'read')
  const above = new Set((await Promise.all(read.map((top) => stores.units.path(top)))).flat())
  const touches = async (unit: UnitId) => {
    if (above.has(unit)) return true
    const path = await stores.units.path(unit)
    return read.some((top) => isWithin(path, top))
  }
  const shown = []
  for (const record of await stores.overrides.list(since)) {
    const touching = await Promise.all(record.area.map(touches))
    if (touching.some(Boolean)) shown.push({ record, view: await showOverride(stores, record, now) })
  }
  return shown
}

export const showOverride = async (
  stores: Pick<Stores, 'units' | 'users' | 'audit'>,
  record: OverrideRecord,
  now: number,
): Promise<OverrideView> => {
  const people = await stores.users.findMany([record.createdBy, ...record.signatures.map((s) => s.user)])
  const person = (id: string) => ({ id, name: people.find((one) => one.id === id)?.name ?? '' })
  const insteadOf = await readDeputies(stores, record.signatures.length === 0 ? [] : [record.id])
  const area = []
  for (const id of record.area) area.push({ id, name: (await stores.units.find(id))?.name ?? '' })
  return {
    id: record.id,
    area,
    from: record.from,
    until: record.until,
    lifts: record.lifts,
    reason: record.reason,
    state: overrideState(record, now),
    signatures: record.signatures.map(({ keyid, user, at }) => ({
      keyid,
      user: person(user),
      // Everybody signs one once.
      insteadOf: insteadOf((act) => act.action === 'override.sign' && act.userId === user),
      at,
    })),
    createdAt: record.createdAt,
    createdBy: person(record.createdBy),
    withdrawnAt: record.withdrawnAt,
    payloadType: overrideMessage.payloadType,
    payload: record.payload,
  }
}
