/**
 * Takes away what is over its days: daily, piece by piece, each piece a transaction of its own with other work between
 * them. What has gone is counted with the piece; told in the trail when the kind is done, by this sweep or the next.
 */
import { UnitId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { withoutAddress, withoutDetails } from '../../domain/audit-erasure.ts'
import { sweptNames, type SweptName } from '../../domain/retention.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { eraseRows } from '../audit/erase-rows.ts'
import type { RecordAct } from '../record-act.ts'
import { readPeriods } from './periods.ts'
import { countGone, keepProgress, readProgress } from './progress.ts'

export interface SweepDeps {
  readonly stores: Stores
  readonly transact: Transact
  readonly now: Now
  readonly record: RecordAct
  /** Lets whoever waits go first. */
  readonly letOthers: () => Promise<unknown>
  /** Files of devices that are older: at most `limit`, bytes first. Says how many there were. */
  readonly forgetUploads: (before: number, limit: number) => Promise<number>
}

export type Sweep = () => Promise<void>

/** As many rows as go at once. */
export const pieceSize = 2_000
/** Rows of the trail are read and hashed one by one. */
const trailPiece = 500

export const makeSweep = (d: SweepDeps): Sweep => {
  let under: Promise<void> | undefined
  // A sweep that takes longer than a day is not overtaken by the next one.
  return () => {
    under ??= sweep(d).finally(() => (under = undefined))
    return under
  }
}

const sweep = async (d: SweepDeps): Promise<void> => {
  const now = d.now()
  const periods = await readPeriods(d.stores)
  for (const kind of sweptNames) {
    const before = now - periods[kind] * day
    while (await takePiece(d, kind, before)) await d.letOthers()
  }
  await d.transact(async (stores) => {
    const progress = await readProgress(stores)
    const removed = progress.untold
    if (Object.keys(removed).length > 0)
      await d.record(stores, {
        by: null,
        action: 'retention.sweep',
        unitId: UnitId.parse(await stores.settings.get('rootUnit')),
        subject: null,
        after: { removed },
      })
    await keepProgress(stores, { ...progress, untold: {}, last: { at: now, removed } })
  })
}

/** True: there may be more. */
const takePiece = async (d: SweepDeps, kind: SweptName, before: number): Promise<boolean> => {
  switch (kind) {
    case 'addresses':
    case 'actDetails':
      return d.transact((stores) => takeFromTrail(d, stores, { kind, before }))
    case 'uploads': {
      const count = await d.forgetUploads(before, pieceSize)
      await d.transact((stores) => countGone(stores, kind, { count }))
      return count === pieceSize
    }
    default:
      return d.transact(async (stores) => {
        const count = await stores.retention.remove(kind, before, pieceSize)
        await countGone(stores, kind, { count })
        return count === pieceSize
      })
  }
}

const takeFromTrail = async (
  d: SweepDeps,
  stores: Stores,
  { kind, before }: { kind: 'addresses' | 'actDetails'; before: number },
): Promise<boolean> => {
  const from = (await readProgress(stores)).erasedUpTo[kind] ?? 0
  const read = await stores.audit.after(from, trailPiece)
  // Rows stand in the order of time; the first that is too young ends it.
  const young = read.findIndex(({ at }) => at >= before)
  const old = young === -1 ? read : read.slice(0, young)
  const last = old.at(-1)
  if (last === undefined) return false
  const less = kind === 'addresses' ? withoutAddress : withoutDetails
  const count = await eraseRows(d, stores, {
    by: null,
    unitId: UnitId.parse(await stores.settings.get('rootUnit')),
    subject: kind,
    rows: old.map((row) => [row, less(row)] as const),
  })
  await countGone(stores, kind, { count, erasedUpTo: last.seq })
  return old.length === trailPiece
}
