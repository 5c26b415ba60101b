/** All stores over one database, and the transaction that spans them. */
import type { Kysely } from 'kysely'
import type { Stores, Transact } from '../../ports/stores.ts'
import { makeAuditStore } from './audit.ts'
import { makeBlobStore } from './blobs.ts'
import { makeBoundaryStore } from './boundaries.ts'
import { makeBulletinStore } from './bulletins.ts'
import { makeDeviceSideStores } from './device-side.ts'
import { makeGrantStore } from './grants.ts'
import { makePlayLog } from './play-log.ts'
import { makeReportGroupStore } from './report-groups.ts'
import type { Tables } from './schema.ts'
import { makeScheduleStore } from './schedules.ts'
import { makeSessionStore } from './sessions.ts'
import { makeUnitStore } from './units.ts'
import { makeUserStore } from './users.ts'

export const makeStores = (db: Kysely<Tables>): Stores => ({
  units: makeUnitStore(db),
  boundaries: makeBoundaryStore(db),
  reportGroups: makeReportGroupStore(db),
  grants: makeGrantStore(db),
  users: makeUserStore(db),
  sessions: makeSessionStore(db),
  audit: makeAuditStore(db),
  blobs: makeBlobStore(db),
  bulletins: makeBulletinStore(db),
  schedules: makeScheduleStore(db),
  playLog: makePlayLog(db),
  ...makeDeviceSideStores(db),
})

/**
 * Inside `work` only the stores it is given may be used: SQLite has one connection, so any other query would wait for
 * the transaction, and the transaction for it.
 */
export const makeTransact =
  (db: Kysely<Tables>): Transact =>
  (work) =>
    db.transaction().execute((transaction) => work(makeStores(transaction)))
