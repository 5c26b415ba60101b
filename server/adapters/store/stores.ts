/** All stores over one database, and the transaction that spans them. */
import type { Kysely } from 'kysely'
import type { Stores, Transact } from '../../ports/stores.ts'
import { makeAuditStore } from './audit.ts'
import { makeBlobStore } from './blobs.ts'
import { makeBulletinStore } from './bulletins.ts'
import { makeCalendarYearStore } from './calendar-years.ts'
import { makeDeviceSideStores } from './device-side.ts'
import { makeOverrideStore } from './overrides.ts'
import { makePauseStore } from './pauses.ts'
import { makePlayLog } from './play-log.ts'
import { makePolicyStore } from './policies.ts'
import type { Tables } from './schema.ts'
import { makeScheduleStore } from './schedules.ts'
import { makeSessionStore } from './sessions.ts'
import { makeSoundSettingStore } from './sound-settings.ts'
import { makeUnitStore } from './units.ts'
import { makeUserStore } from './users.ts'

export const makeStores = (db: Kysely<Tables>): Stores => ({
  units: makeUnitStore(db),
  users: makeUserStore(db),
  sessions: makeSessionStore(db),
  audit: makeAuditStore(db),
  blobs: makeBlobStore(db),
  bulletins: makeBulletinStore(db),
  schedules: makeScheduleStore(db),
  playLog: makePlayLog(db),
  policies: makePolicyStore(db),
  overrides: makeOverrideStore(db),
  pauses: makePauseStore(db),
  soundSettings: makeSoundSettingStore(db),
  calendarYears: makeCalendarYearStore(db),
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
