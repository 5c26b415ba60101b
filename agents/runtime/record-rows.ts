import type { RowEvent } from '@nguon/protocol/messages/journal'
import { noteRow, type Facts } from '../core/facts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Log } from '../ports/log.ts'
import { until } from './until.ts'

export type Recorder = ReturnType<typeof makeRecorder>

/** Rows on the disk and, once they are there, in the facts from which the next decision is made. */
export const makeRecorder = (d: {
  readonly facts: Facts
  readonly journal: Pick<Journal, 'append'>
  readonly clock: Pick<Clock, 'mono'>
  readonly log: Log
}) => {
  let closed = false
  const record = async (event: RowEvent): Promise<void> =>
    noteRow(d.facts, (await d.journal.append(event)).row)

  const recordInTheEnd = async (event: RowEvent): Promise<void> => {
    for (let pause = 1_000; ; pause = Math.min(pause * 2, 30_000)) {
      try {
        return await record(event)
      } catch (error) {
        d.log.error({ err: error, event: event.event }, 'the journal could not be written')
        if (closed) return
        await until(d.clock.mono, d.clock.mono() + pause).over
      }
    }
  }

  return {
    /** Rejects when it could not be written; then nothing is noted. */
    record,
    /**
     * For what happened before this process began: a disk that takes no row must keep nobody from hearing what comes
     * now. Resolves when it is written, or when a first try has failed and it is tried on beside.
     */
    recordOrOwe: async (event: RowEvent): Promise<void> => {
      await record(event).catch(() => void recordInTheEnd(event))
    },
    /** For what has happened already: the disk may be full for hours, the row is owed all the same. */
    recordInTheEnd,
    close: (): void => {
      closed = true
    },
  }
}
