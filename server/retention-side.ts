/** Composes what is kept and for how long: the nightly sweep, and the page that shows and sets it. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AppPlugin } from './adapters/http/app-type.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, Now } from './ports/surroundings.ts'
import { makeRecordAct } from './usecases/record-act.ts'
import { makeSweep, type Sweep } from './usecases/retention/sweep.ts'

export interface RetentionSide {
  readonly plugins: readonly AppPlugin[]
  readonly sweep: Sweep
}

export const makeRetentionSide = (d: {
  stores: Stores
  transact: Transact
  now: Now
  newId: NewId
  timeZone: string
  forgetUploads: (before: number, limit: number) => Promise<number>
}): RetentionSide => {
  const record = makeRecordAct(d)
  return {
    plugins: [],
    sweep: makeSweep({ ...d, record, letOthers: () => nextTurn() }),
  }
}
