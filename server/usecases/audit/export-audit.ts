/** The trail as a file: all of it with its hashes, so that anybody can check it, or what was asked for. */
import { areasOf } from '../../domain/access.ts'
import type { ChainedRow, Head } from '../../domain/audit-chain.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { RecordAct } from '../record-act.ts'
import { queryOf, readsAll, withNames, type AuditFilter, type ReadEntry } from './read-audit.ts'

export interface AuditExport {
  /** Parts of the trail only: the rows need not follow each other. */
  readonly excerpt: boolean
  readonly head: Head | null
  /** As they are kept; of the whole trail oldest first, of an excerpt newest first. */
  readonly rows: () => AsyncGenerator<ChainedRow>
  /** With names, newest first. */
  readonly entries: () => AsyncGenerator<ReadEntry>
}

export type ExportAudit = (by: Person, filter: AuditFilter) => Promise<Outcome<AuditExport>>

const pageSize = 500

/** That it was taken out stands in the trail too. */
export const makeExportAudit =
  (d: { stores: Stores; transact: Transact; record: RecordAct }): ExportAudit =>
  async (by, filter) => {
    const query = await queryOf(d.stores, by, filter)
    if (!query.ok) return query
    const narrowed = Object.values(filter).some((value) => value !== undefined)
    const excerpt = narrowed || !(await readsAll(d.stores, by))
    await d.transact((stores) =>
      d.record(stores, {
        by,
        action: 'audit.export',
        // Where they read by right: a deputy's own post may lie elsewhere.
        unitId: areasOf(by, 'audit.read')[0] ?? by.unitId,
        subject: null,
        after: { ...filter },
      }),
    )
    const head = (await d.stores.audit.head()) ?? null
    const pages = async function* () {
      for (let before: number | undefined; ;) {
        const page = await d.stores.audit.list({ ...query.value, before, limit: pageSize })
        yield page
        before = page.at(-1)?.seq
        if (page.length < pageSize) return
      }
    }
    return done({
      excerpt,
      head,
      rows: async function* () {
        if (excerpt) for await (const page of pages()) yield* page.map(({ chained }) => chained)
        else yield* upTo(d.stores, head?.seq ?? 0)
      },
      entries: async function* () {
        for await (const page of pages()) yield* (await withNames(d.stores, page)).items
      },
    })
  }

const upTo = async function* (stores: Pick<Stores, 'audit'>, last: number): AsyncGenerator<ChainedRow> {
  for (let seq = 0; seq < last;) {
    const rows = await stores.audit.after(seq, pageSize)
    yield* rows.filter((row) => row.seq <= last)
    const end = rows.at(-1)?.seq
    if (end === undefined) return
    seq = end
  }
}
