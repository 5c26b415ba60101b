import type { Program } from '@nguon/protocol/messages/program'
import { until } from '../until.ts'
import type { Execute } from './executor.ts'

/** What is not there by then is still being fetched; the answer says how much. */
const patienceMs = 60_000
const lookEveryMs = 200

/** Asks for the hub's state now, fetches what is missing, and tells which program is followed. */
export const makeRefresh =
  (d: {
    readonly askState: () => Promise<void>
    readonly fetchNow: () => void
    /** Files that are still wanted. */
    readonly missing: () => number
    readonly program: () => Program | undefined
    readonly mono: () => number
  }): Execute<'refresh'> =>
  async (_, { started }) => {
    await started()
    await d.askState()
    d.fetchNow()
    const givenUpAt = d.mono() + patienceMs
    while (d.missing() > 0 && d.mono() < givenUpAt) await until(d.mono, d.mono() + lookEveryMs).over
    const program = d.program()
    return {
      outcome: 'done',
      details: {
        refresh: {
          program: program === undefined ? null : { epoch: program.epoch, version: program.version },
          missing: d.missing(),
        },
      },
    }
  }
