import fc from 'fast-check'
import { expect, test } from 'vitest'
import { journalBatchMaxBytes } from '@nguon/protocol/messages/journal'
import { backOffMs } from '../../../agents/core/back-off.ts'
import {
  acknowledged,
  batchMaxRows,
  emptyBacklog,
  nextToSend,
  reconnected,
  rowsGrew,
  rowsThatFit,
  sent,
} from '../../../agents/core/backlog.ts'

test('a batch holds at most 50 rows and 16 KB, and never nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4_000 }), { minLength: 1, maxLength: 80 }), (rows) => {
      const n = rowsThatFit(rows)
      expect(n).toBeGreaterThanOrEqual(1)
      expect(n).toBeLessThanOrEqual(batchMaxRows)
      const bytes = Buffer.byteLength(JSON.stringify(rows.slice(0, n)))
      if (n > 1) expect(bytes).toBeLessThanOrEqual(journalBatchMaxBytes)
    }),
  )
})

/** Batches and watermarks get lost, links fall, the hub is restored from a backup; then all is well for a while. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.constant('tick' as const) },
  { weight: 3, arbitrary: fc.constant('row' as const) },
  { weight: 1, arbitrary: fc.constant('reconnect' as const) },
  { weight: 1, arbitrary: fc.constant('restore' as const) },
)

test('every row is delivered at least once, and what is acknowledged is a contiguous prefix', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.boolean(), fc.boolean()), { maxLength: 200 }), (acts) => {
      const hub = new Set<number>()
      const prefix = () => {
        let n = 0
        while (hub.has(n + 1)) n += 1
        return n
      }
      let b = emptyBacklog(0, 1)
      let mono = 0
      const tick = (batchLost: boolean, watermarkLost: boolean) => {
        const next = nextToSend(b, mono)
        if (next.kind === 'wait') {
          mono = next.until ?? mono
          return
        }
        expect(next.from).toBe(b.acked + 1)
        const upTo = Math.min(b.last, next.from + 2)
        b = sent(b, upTo, mono, 0.5)
        if (batchLost) return
        for (let seq = next.from; seq <= upTo; seq++) hub.add(seq)
        if (!watermarkLost) b = acknowledged(b, prefix())
      }
      for (const [what, x, y] of acts) {
        if (what === 'tick') tick(x, y)
        if (what === 'row') b = rowsGrew(b, b.last + 1)
        if (what === 'reconnect') b = reconnected(b)
        if (what === 'restore') {
          for (const seq of hub) if (seq > prefix() - 3) hub.delete(seq)
          b = acknowledged(reconnected(b), prefix())
        }
        expect(b.acked).toBeLessThanOrEqual(prefix())
      }
      b = reconnected(b)
      for (let i = 0; i < 3 * b.last + 20 && prefix() < b.last; i++) tick(false, false)
      b = acknowledged(b, prefix())
      expect(b.acked).toBe(b.last)
      expect(nextToSend(b, mono)).toEqual({ kind: 'wait', until: undefined })
    }),
  )
})

test('back-off doubles, stays within a quarter of it, and is bounded', () => {
  expect(backOffMs(0, 0.5)).toBe(1_000)
  expect(backOffMs(3, 0.5)).toBe(8_000)
  expect(backOffMs(1_000, 1)).toBe(375_000)
  expect(backOffMs(0, 0)).toBe(750)
})
