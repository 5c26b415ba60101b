/** Brings a database to the tables this release knows, in one go and before anybody uses it. */
import { Migrator, type Kysely, type Migration } from 'kysely'
import { first } from './migrations/0001-first.ts'
import { units } from './migrations/0002-units.ts'
import { commands } from './migrations/0003-commands.ts'
import { timetable } from './migrations/0004-timetable.ts'
import { inbox } from './migrations/0005-inbox.ts'
import { scheduleFields } from './migrations/0006-schedule-fields.ts'
import { quarantine } from './migrations/0007-quarantine.ts'
import { whatWas } from './migrations/0007-what-was.ts'
import { keys } from './migrations/0009-keys.ts'
import { refused } from './migrations/0010-refused.ts'
import { enrolment } from './migrations/0011-enrolment.ts'
import { signIn } from './migrations/0012-sign-in.ts'
import { audit } from './migrations/0013-audit.ts'
import { trustRoot } from './migrations/0015-trust-root.ts'
import { reads } from './migrations/0016-reads.ts'
import { groupsOfProvider } from './migrations/0017-groups-of-provider.ts'
import { retention } from './migrations/0018-retention.ts'
import { proof } from './migrations/0019-proof.ts'
import { told } from './migrations/0020-told.ts'
import type { Tables } from './schema.ts'

// Named in code: a bundle has no folder to read.
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-units': units,
  '0003-commands': commands,
  '0004-timetable': timetable,
  '0005-inbox': inbox,
  '0006-schedule-fields': scheduleFields,
  '0007-quarantine': quarantine,
  '0007-what-was': whatWas,
  '0009-keys': keys,
  '0010-refused': refused,
  '0011-enrolment': enrolment,
  '0012-sign-in': signIn,
  '0013-audit': audit,
  '0015-trust-root': trustRoot,
  '0016-reads': reads,
  '0017-groups-of-provider': groupsOfProvider,
  '0018-retention': retention,
  '0019-proof': proof,
  '0020-told': told,
}

/** @throws the migration's own error; the database is then as the last whole migration left it. */
export const migrate = async (db: Kysely<Tables>): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('the database could not be migrated', { cause: error })
}
