/** Composes what is kept and for how long: the nightly sweep, the page that shows and sets it, and what one person asks. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { retention as words } from '@nguon/i18n/vi/retention'
import type { KeyId } from '@nguon/protocol/keys'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { retentionRoutes } from './adapters/http/routes/retention.ts'
import { nextNight } from './domain/night.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, Now } from './ports/surroundings.ts'
import { makeErasePerson } from './usecases/people/erase-person.ts'
import { makeExportPerson } from './usecases/people/export-person.ts'
import { makeRecordAct } from './usecases/record-act.ts'
import { makeChangePeriods, makeShowRetention } from './usecases/retention/show-retention.ts'
import { makeSweep, type Sweep } from './usecases/retention/sweep.ts'

export interface RetentionSide {
  readonly plugins: readonly AppPlugin[]
  readonly sweep: Sweep
}

export const makeRetentionSide = (deps: {
  stores: Stores
  transact: Transact
  now: Now
  newId: NewId
  timeZone: string
  /** That the newest root trusts. */
  authorityKeys: () => readonly KeyId[]
  forgetUploads: (before: number, limit: number) => Promise<number>
}): RetentionSide => {
  const d = { ...deps, record: makeRecordAct(deps) }
  return {
    plugins: [
      retentionRoutes({
        ...d,
        show: makeShowRetention(d),
        change: makeChangePeriods(d),
        exportPerson: makeExportPerson(d),
        // In the hub's own language: it stands in the account.
        erasePerson: makeErasePerson({ ...d, erasedName: words.person.erasedName }),
        nextSweepAt: (now) => nextNight(now, d.timeZone),
      }),
    ],
    sweep: makeSweep({ ...d, letOthers: () => nextTurn() }),
  }
}
