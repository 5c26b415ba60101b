/** Keeps an eye on the trail: what was added since is checked whenever somebody asks, everything at start and nightly. */
import { makeChainCheck, type ChainState, type Head } from '../../domain/audit-chain.ts'
import type { AuditWitness } from '../../ports/audit-witness.ts'
import type { Log } from '../../ports/log.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'

export type ShownChain = ChainState & { readonly checkedAt: number }

export interface ChainWatch {
  /** What came since the last check; `all`: from the first row. */
  check(all?: boolean): Promise<ShownChain>
  /** Tells the witness how far the trail has come. A trail that is broken is not vouched for. */
  bearWitness(): Promise<void>
}

/** Read at once while checking. */
const pageSize = 1_000

export const makeChainWatch = (d: {
  stores: Pick<Stores, 'audit'>
  witness: AuditWitness
  log: Log
  now: Now
}): ChainWatch => {
  let checked: Head | undefined
  let broken: ShownChain | undefined
  let vouchedFor = 0
  let tail: Promise<unknown> = Promise.resolve()
  const check = async (all: boolean): Promise<ShownChain> => {
    // What is broken stays so until everything was looked at again.
    if (broken !== undefined && !all) return broken
    const from = all ? undefined : checked
    const state = await checkChain(d.stores, { heads: await d.witness.heads(), from })
    const shown = { ...state, checkedAt: d.now() }
    if (shown.ok) {
      checked = shown.head
      broken = undefined
    } else {
      if (broken === undefined)
        d.log.error({ seq: shown.seq, fault: shown.fault }, 'the audit trail is broken from this row on')
      broken = shown
    }
    return shown
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = tail.then(work)
    tail = done.catch(() => undefined)
    return done
  }
  return {
    check: (all = false) => inTurn(() => check(all)),
    bearWitness: () =>
      inTurn(async () => {
        const state = await check(false)
        if (!state.ok || state.head.seq <= vouchedFor) return
        await d.witness.keep(state.head, d.now())
        vouchedFor = state.head.seq
      }),
  }
}

export const checkChain = async (
  stores: Pick<Stores, 'audit'>,
  { heads, from }: { heads: readonly Head[]; from?: Head | undefined },
): Promise<ChainState> => {
  const chain = makeChainCheck({ heads, ...(from === undefined ? {} : { from }) })
  for (let seq = from?.seq ?? 0; ;) {
    const rows = await stores.audit.after(seq, pageSize)
    if (!rows.every((row) => chain.take(row)) || rows.length < pageSize) return chain.end()
    seq = rows.at(-1)?.seq ?? seq
  }
}
