/**
 * The journal as an append-only file in segments. Invariants: a row is durable before its `append` resolves; a row that
 * was not acknowledged is never deleted; what `read` gives out is durable, so a crash cannot take back what was sent.
 */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { chain, chainStart } from '@nguon/protocol/journal-chain'
import type { ClockReading } from '@nguon/protocol/messages/presence'
import { JournalRow, type RowEvent } from '@nguon/protocol/messages/journal'
import type { Journal, StoredRow } from '../../ports/journal.ts'
import { replaceJournal } from './replace-journal.ts'
import { recover, type Recovered, type WriteDurably } from './recover.ts'
import { headerLine, rowLine, segmentName, type Segment } from './segment.ts'

export interface JournalSetting {
  readonly folder: string
  readonly writeDurably: WriteDurably
  readonly syncFolder: (path: string) => Promise<void>
  readonly newId: () => string
  /** What every row bears: when, in which boot, by which clock. */
  readonly stamp: () => { at: number; boot: string; clock: ClockReading }
  readonly segmentRows?: number
}

export const openFileJournal = async (
  setting: JournalSetting,
): Promise<Journal & { readonly putAside: string | undefined }> => {
  const found = await recover(setting.folder, setting.writeDurably, setting.newId)
  const journal = makeJournal(setting, found)
  if (found.isNew) await journal.append({ event: 'opened' })
  return Object.assign(journal, { putAside: found.putAside })
}

interface Asked {
  readonly event: RowEvent
  readonly resolve: (row: StoredRow) => void
  readonly reject: (error: unknown) => void
}

const makeJournal = (setting: JournalSetting, found: Recovered): Journal => {
  const { segmentRows = 1_000 } = setting
  const segments = found.segments
  let id = found.id
  let acked = found.acked
  let earlier = found.earlier
  let healthy = true
  let queue: Asked[] = []
  let busy = false
  let writing = Promise.resolve()
  let tail: { handle: FileHandle; segment: Segment; bytes: number } | undefined

  const lastSeq = (): number => {
    const s = segments.at(-1)
    return s === undefined ? 0 : s.first + s.rows.length - 1
  }
  const lastHash = (): string => {
    const s = segments.at(-1)
    return s === undefined ? chainStart : (s.rows.at(-1)?.hash ?? s.prev)
  }

  const chained = (events: readonly RowEvent[]): StoredRow[] => {
    let seq = lastSeq()
    let hash = lastHash()
    return events.map((event) => {
      const row: JournalRow = JournalRow.parse({ seq: ++seq, ...setting.stamp(), ...event })
      const text = JSON.stringify(row)
      hash = chain(hash, text)
      return { seq, text, hash, row }
    })
  }

  /** Everything asked for until now goes out in one write and one fsync. */
  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = queue
      queue = []
      try {
        const rows = chained(group.map((asked) => asked.event))
        await write(rows)
        healthy = true
        group.forEach((asked, i) => {
          const row = rows[i]
          if (row !== undefined) asked.resolve(row)
        })
      } catch (error) {
        healthy = false
        for (const asked of group) asked.reject(error)
      }
    }
    // In the same turn as the look at the queue, or a row asked for in between would wait for the next one.
    busy = false
  }

  const write = async (rows: StoredRow[]): Promise<void> => {
    const current = segments.at(-1)
    if (current === undefined || current.rows.length >= segmentRows) return beginSegment(rows)
    tail ??= await openTail(setting.folder, current)
    const content = Buffer.from(rows.map(rowLine).join(''))
    try {
      await writeAll(tail.handle, content, tail.bytes)
      await tail.handle.datasync()
    } catch (error) {
      await forgetTail()
      throw error
    }
    tail.bytes += content.length
    current.rows.push(...rows)
  }

  const beginSegment = async (rows: StoredRow[]): Promise<void> => {
    await forgetTail()
    const segment: Segment = { first: lastSeq() + 1, prev: lastHash(), rows: [...rows] }
    const path = join(setting.folder, segmentName(segment.first))
    const handle = await open(path, 'w', 0o600)
    const content = Buffer.from(headerLine(segment) + rows.map(rowLine).join(''))
    try {
      await writeAll(handle, content, 0)
      await handle.sync()
      await setting.syncFolder(setting.folder)
    } catch (error) {
      await handle.close()
      await rm(path, { force: true })
      throw error
    }
    segments.push(segment)
    tail = { handle, segment, bytes: content.length }
  }

  const forgetTail = async (): Promise<void> => {
    const old = tail
    tail = undefined
    await old?.handle.close()
  }

  return {
    get id() {
      return id
    },
    range: () => ({ first: segments[0]?.first ?? 0, last: lastSeq() }),
    append: (event) =>
      new Promise<StoredRow>((resolve, reject) => {
        queue.push({ event, resolve, reject })
        if (busy) return
        busy = true
        writing = flush()
      }),
    healthy: () => healthy,
    read: async (from, limit) => {
      const start = Math.max(from, segments[0]?.first ?? 1)
      const rows: StoredRow[] = []
      let prev = chainStart
      for (const s of segments) {
        if (s.first + s.rows.length <= start) continue
        const skip = Math.max(0, start - s.first)
        if (rows.length === 0) prev = skip > 0 ? (s.rows[skip - 1]?.hash ?? s.prev) : s.prev
        rows.push(...s.rows.slice(skip, skip + limit - rows.length))
        if (rows.length >= limit) break
      }
      return { prev, rows }
    },
    recovered: () => ({ earlier, rows: segments.flatMap((s) => s.rows.map((r) => r.row)) }),
    hashAt: (seq) => {
      if (seq === 0) return chainStart
      const at = segments.find((s) => seq >= s.first - 1 && seq < s.first + s.rows.length)
      return at && (seq === at.first - 1 ? at.prev : at.rows[seq - at.first]?.hash)
    },
    beginAnew: async (keep) => {
      // Rows that are asked for meanwhile wait, and are the first of the new journal.
      while (busy) await writing
      busy = true
      try {
        await forgetTail()
        const held = segments.flatMap((s) => s.rows.map((r) => r.row))
        const next = await replaceJournal(setting, {
          earlier: keep(
            held.filter((row) => row.seq <= acked),
            earlier,
          ),
          carried: held.filter((row) => row.seq > acked && row.event !== 'opened'),
        })
        segments.splice(0, segments.length, next.segment)
        ;({ id, earlier } = next)
        acked = 0
      } finally {
        writing = flush()
      }
      await writing
    },
    acknowledged: () => acked,
    acknowledge: async (upTo) => {
      acked = upTo
      await setting.writeDurably(join(setting.folder, 'acked.json'), JSON.stringify({ upTo }))
    },
    prune: async (before, keep) => {
      // The newest segment stays: it says where the chain goes on.
      while (segments.length > 1) {
        const [oldest] = segments
        const newest = oldest?.rows.at(-1)
        if (oldest === undefined || newest === undefined) return
        if (newest.seq > acked || newest.row.at >= before) return
        // Deleted first: counted twice after a crash would be worse than a ceiling that is a little too high.
        await rm(join(setting.folder, segmentName(oldest.first)), { force: true })
        segments.shift()
        earlier = keep(
          oldest.rows.map((r) => r.row),
          earlier,
        )
        await setting.writeDurably(join(setting.folder, 'earlier.json'), JSON.stringify(earlier))
      }
    },
    close: async () => {
      await writing
      await forgetTail()
    },
  }
}

/** After a failed write bytes may lie behind the last good row: the file is cut there before it is used again. */
const openTail = async (folder: string, segment: Segment) => {
  const handle = await open(join(folder, segmentName(segment.first)), 'r+')
  const bytes = Buffer.byteLength(headerLine(segment) + segment.rows.map(rowLine).join(''))
  try {
    await handle.truncate(bytes)
  } catch (error) {
    await handle.close()
    throw error
  }
  return { handle, segment, bytes }
}

const writeAll = async (handle: FileHandle, content: Buffer, position: number): Promise<void> => {
  for (let done = 0; done < content.length;) {
    const { bytesWritten } = await handle.write(content, done, content.length - done, position + done)
    done += bytesWritten
  }
}
