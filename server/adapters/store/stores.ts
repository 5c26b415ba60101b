/** All stores over one database, and the transaction that spans them. */
import type { Kysely } from 'kysely'
import type { Stores, Transact } from '../../ports/stores.ts'
import { makeAuditStore } from './audit.ts'
import { makeBeginAnew } from './begin-anew.ts'
import { makeBlobStore } from './blobs.ts'
import { makeBoundaryStore } from './boundaries.ts'
import { makeBulletinStore } from './bulletins.ts'
import { makeCalendarYearStore } from './calendar-years.ts'
import { makeDeviceSideStores } from './device-side.ts'
import { makeFactorStore } from './factors.ts'
import { makeGrantStore } from './grants.ts'
import { makeIdentityStore } from './identities.ts'
import { makeInboxStore } from './inbox.ts'
import { makeOverrideStore } from './overrides.ts'
import { makePauseStore } from './pauses.ts'
import { makePlayLog } from './play-log.ts'
import { makePolicyStore } from './policies.ts'
import { makeReportGroupStore } from './report-groups.ts'
import { makeRetentionStore } from './retention.ts'
import type { Tables } from './schema.ts'
import { makeScheduleStore } from './schedules.ts'
import { makeSessionStore } from './sessions.ts'
import { makeSoundSettingStore } from './sound-settings.ts'
import { makeUnitStore } from './units.ts'
import { makeUserStore } from './users.ts'

export const makeStores = (db: Kysely<Tables>): Stores => ({
  units: makeUnitStore(db),
  boundaries: makeBoundaryStore(db),
  reportGroups: makeReportGroupStore(db),
  grants: makeGrantStore(db),
  users: makeUserStore(db),
  sessions: makeSessionStore(db),
  factors: makeFactorStore(db),
  identities: makeIdentityStore(db),
  audit: makeAuditStore(db),
  blobs: makeBlobStore(db),
  bulletins: makeBulletinStore(db),
  schedules: makeScheduleStore(db),
  inbox: makeInboxStore(db),
  playLog: makePlayLog(db),
  policies: makePolicyStore(db),
  overrides: makeOverrideStore(db),
  pauses: makePauseStore(db),
  soundSettings: makeSoundSettingStore(db),
  calendarYears: makeCalendarYearStore(db),
  retention: makeRetentionStore(db),
  ...makeDeviceSideStores(db),
})

/**
 * What was read inside `work` still holds when it is written. SQLite has one connection, so transactions follow each
 * other. On PostgreSQL they run beside each other as SERIALIZABLE: of two that would contradict each other one is refused
 * and begins anew with what the other one wrote. Single statements outside of one run as READ COMMITTED: each touches
 * only rows that it finds by itself, and a transaction that read what such a statement changed cannot overwrite it.
 *
 * Inside `work` only the stores it is given may be used: on SQLite any other query would wait for the transaction, and
 * the transaction for it.
 */
export const makeTransact = (db: Kysely<Tables>): Transact => {
  const beginAnew = makeBeginAnew()
  return (work) =>
    beginAnew(() =>
      db
        .transaction()
        .setIsolationLevel('serializable')
        .execute((transaction) => work(makeStores(transaction))),
    )
}
