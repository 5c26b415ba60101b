/**
 * Sending the journal: one unacknowledged batch at a time, from the hub's watermark upwards. A state machine without
 * clock or network: `mono` is always an argument. I1: a row above the watermark is offered again until it is under it.
 */
import { journalBatchMaxBytes } from '@nguon/protocol/messages/journal'
import { backOffMs } from './back-off.ts'

export const batchMaxRows = 50
/** Room for the seal: its base64 payload, signature and JSON around. */
const sealBytes = 1_400

export interface Backlog {
  /** Rows 1…acked are the hub's. */
  readonly acked: number
  /** Newest durable row. */
  readonly last: number
  readonly inFlight: { readonly upTo: number; readonly resendAt: number } | undefined
  readonly attempt: number
}

export const emptyBacklog = (acked: number, last: number): Backlog => ({
  acked: Math.min(acked, last),
  last,
  inFlight: undefined,
  attempt: 0,
})

export const rowsGrew = (b: Backlog, last: number): Backlog => ({ ...b, last: Math.max(b.last, last) })

/** A watermark may fall too: a hub restored from a backup asks again from its own. */
export const acknowledged = (b: Backlog, upTo: number): Backlog => {
  const acked = Math.min(upTo, b.last)
  const answered = b.inFlight === undefined || acked >= b.inFlight.upTo || acked < b.acked
  return answered
    ? { ...b, acked, inFlight: undefined, attempt: 0 }
    : { ...b, acked: Math.max(acked, b.acked) }
}

/** A new connection knows nothing of what was under way on the old one. */
export const reconnected = (b: Backlog): Backlog => ({ ...b, inFlight: undefined, attempt: 0 })

/** The first row to send now, or when to ask again (undefined: when something happens). */
export const nextToSend = (
  b: Backlog,
  mono: number,
): { kind: 'send'; from: number } | { kind: 'wait'; until: number | undefined } => {
  if (b.acked >= b.last) return { kind: 'wait', until: undefined }
  if (b.inFlight !== undefined && mono < b.inFlight.resendAt)
    return { kind: 'wait', until: b.inFlight.resendAt }
  return { kind: 'send', from: b.acked + 1 }
}

export const sent = (b: Backlog, upTo: number, mono: number, random: number): Backlog => ({
  ...b,
  inFlight: { upTo, resendAt: mono + backOffMs(b.attempt, random, { first: 10_000 }) },
  attempt: b.attempt + 1,
})

/** How many of these rows fit into one batch: at most 50 and 16 KB as JSON strings; at least one. */
export const rowsThatFit = (rows: readonly string[]): number => {
  let bytes = sealBytes
  let count = 0
  for (const row of rows.slice(0, batchMaxRows)) {
    bytes += new TextEncoder().encode(JSON.stringify(row)).length + 1
    if (bytes > journalBatchMaxBytes && count > 0) break
    count += 1
  }
  return count
}
