import { areasOf, mayAtAll } from '../domain/access.ts'
import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Person } from '../domain/person.ts'
import type { AuditEntry } from '../ports/audit-store.ts'
import type { Stores } from '../ports/stores.ts'

export type ReadAudit = (
  by: Person,
  cursor: string | undefined,
) => Promise<Outcome<{ items: (AuditEntry & { userName: string | null })[]; next: string | null }>>

const pageSize = 100

/** Newest first, within the administrator's area. */
export const makeReadAudit =
  (d: { stores: Pick<Stores, 'audit' | 'users'> }): ReadAudit =>
  async (by, cursor) => {
    if (!mayAtAll(by, 'audit.read')) return refused('session.notAllowed')
    const entries = await d.stores.audit.list({
      ...(cursor === undefined ? {} : { before: cursor }),
      limit: pageSize + 1,
      within: areasOf(by, 'audit.read'),
    })
    const page = entries.slice(0, pageSize)
    const people = await d.stores.users.findMany(
      page.flatMap((entry) => (entry.userId === null ? [] : [entry.userId])),
    )
    const nameOf = new Map(people.map((person) => [person.id, person.name]))
    return done({
      items: page.map((entry) => ({
        ...entry,
        userName: entry.userId === null ? null : (nameOf.get(entry.userId) ?? null),
      })),
      next: entries.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    })
  }
