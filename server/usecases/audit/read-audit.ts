/** The trail for whoever may read it: a page at a time, narrowed as they ask, with the names of what it speaks of. */
import { UnitId, UserId } from '@nguon/protocol/ids'
import { allow, areasOf, mayAtAll } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { AuditEntry, AuditQuery } from '../../ports/audit-store.ts'
import type { Stores } from '../../ports/stores.ts'

export interface AuditFilter {
  readonly userId?: UserId | undefined
  /** With everything below it. */
  readonly unitId?: UnitId | undefined
  readonly action?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly text?: string | undefined
}

export interface ReadEntry extends AuditEntry {
  readonly userName: string | null
  readonly deputyForName: string | null
  readonly unitName: string | null
}

export interface AuditPage {
  readonly items: readonly ReadEntry[]
  /** Names of the units and people that are mentioned before or after. */
  readonly names: Readonly<Record<string, string>>
  readonly next: number | null
}

type AuditStores = Pick<Stores, 'audit' | 'users' | 'units' | 'settings'>

export type ReadAudit = (
  by: Person,
  filter: AuditFilter,
  cursor: number | undefined,
) => Promise<Outcome<AuditPage>>

const pageSize = 100

/** Newest first. */
export const makeReadAudit =
  (d: { stores: AuditStores }): ReadAudit =>
  async (by, filter, cursor) => {
    const query = await queryOf(d.stores, by, filter)
    if (!query.ok) return query
    const entries = await d.stores.audit.list({ ...query.value, before: cursor, limit: pageSize + 1 })
    const page = entries.slice(0, pageSize)
    return done({
      ...(await withNames(d.stores, page)),
      next: entries.length > pageSize ? (page.at(-1)?.seq ?? null) : null,
    })
  }

/** What somebody may read of it: the acts of their area; of no unit at all, whoever reads all of the hub. */
export const queryOf = async (
  stores: Pick<Stores, 'units' | 'settings'>,
  by: Person,
  { unitId, text, ...filter }: AuditFilter,
): Promise<Outcome<Omit<AuditQuery, 'limit'>>> => {
  if (!mayAtAll(by, 'audit.read')) return refused('session.notAllowed')
  const words = text?.normalize('NFC').trim()
  const narrowed = { ...filter, ...(words ? { text: words } : {}) }
  if (unitId === undefined)
    return done({
      ...narrowed,
      within: areasOf(by, 'audit.read'),
      ofHub: await readsAll(stores, by),
    })
  const path = await stores.units.readPath(unitId)
  if (path.length === 0) return refused('unit.unknown')
  return allow(by, 'audit.read', path) ? done({ ...narrowed, within: [unitId] }) : refused('unit.outsideArea')
}

export const readsAll = async (stores: Pick<Stores, 'settings'>, by: Person): Promise<boolean> => {
  const top = await stores.settings.get('rootUnit')
  return top !== undefined && allow(by, 'audit.read', [UnitId.parse(top)])
}

export const withNames = async (
  stores: Pick<Stores, 'users' | 'units'>,
  entries: readonly AuditEntry[],
): Promise<Pick<AuditPage, 'items' | 'names'>> => {
  const mentioned = new Set(
    entries.flatMap(({ chained, userId, deputyFor, unitId }) => [
      ...[userId, deputyFor, unitId].flatMap((id) => (id === null ? [] : [id])),
      ...(`${chained.before ?? ''}${chained.after ?? ''}${chained.subject ?? ''}`.match(uuids) ?? []),
    ]),
  )
  const people = await stores.users.findMany([...mentioned].map((id) => UserId.parse(id)))
  const units = await stores.units.findMany([...mentioned].map((id) => UnitId.parse(id)))
  const names = new Map<string, string>([...people, ...units].map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    items: entries.map((entry) => ({
      ...entry,
      userName: nameOf(entry.userId),
      deputyForName: nameOf(entry.deputyFor),
      unitName: nameOf(entry.unitId),
    })),
    names: Object.fromEntries(names),
  }
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
