/** Carries the journal to the hub: one sealed batch at a time, again and again until the watermark says it is there. */
import { seal } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { journalSealMessage, type JournalBatch } from '@nguon/protocol/messages/journal'
import type { Watermark } from '@nguon/protocol/messages/watermark'
import { hour } from '@nguon/protocol/time'
import { topics } from '@nguon/protocol/topics'
import {
  acknowledged,
  batchMaxRows,
  emptyBacklog,
  nextToSend,
  reconnected,
  rowsGrew,
  rowsThatFit,
  sent,
} from '../core/backlog.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Link } from '../ports/link.ts'
import type { Log } from '../ports/log.ts'
import { earlierFactsOf } from '../core/facts.ts'
import { makeAgain } from './again.ts'
import type { Enrolled } from './enrolled.ts'

const restMs = hour

export const makeCourier = (d: {
  readonly enrolled: Pick<Enrolled, 'hub' | 'device'>
  readonly journal: Journal
  readonly link: Link
  readonly signer: Signer
  readonly clock: Clock
  readonly newId: () => string
  readonly random: () => number
  /** The journal is another one now: the hub has to hear of it. */
  readonly begun: () => Promise<void>
  readonly log: Log
}) => {
  const { journal, enrolled, clock } = d
  let backlog = emptyBacklog(journal.acknowledged(), journal.range().last)
  let newestWatermark = 0

  const sendFrom = async (from: number): Promise<void> => {
    const { prev, rows } = await journal.read(from, batchMaxRows)
    const chosen = rows.slice(0, rowsThatFit(rows.map((r) => r.text)))
    const [first, last] = [chosen[0], chosen.at(-1)]
    if (first === undefined || last === undefined) return
    const sealed = await seal(
      journalSealMessage,
      {
        hub: enrolled.hub,
        to: toEveryone,
        id: d.newId(),
        issuedAt: clock.now(),
        device: enrolled.device,
        journal: journal.id,
        first: first.seq,
        last: last.seq,
        prev,
        head: last.hash,
      },
      d.signer,
    )
    const batch: JournalBatch = { seal: sealed, rows: chosen.map((r) => r.text) }
    backlog = sent(backlog, last.seq, clock.mono(), d.random())
    const payload = new TextEncoder().encode(JSON.stringify(batch))
    await d.link.publish(topics.journal(enrolled.hub, enrolled.device), payload, { qos: 1 })
  }

  const again = makeAgain(
    async () => {
      backlog = rowsGrew(backlog, journal.range().last)
      if (!d.link.connected()) return undefined
      const next = nextToSend(backlog, clock.mono())
      if (next.kind === 'send') await sendFrom(next.from)
      const after = nextToSend(backlog, clock.mono())
      return after.kind === 'wait' && after.until !== undefined ? after.until - clock.mono() + 1 : undefined
    },
    (error) => {
      d.log.error({ err: error }, 'the journal could not be sent')
      return 30_000
    },
  )

  /** The hub has a row that this journal has not, or has otherwise: the disk went back in time. */
  const isSetBack = ({ upTo, head }: Watermark): boolean => {
    if (head === undefined) return false
    const own = journal.hashAt(upTo)
    return own === undefined ? upTo > journal.range().last : own !== head
  }

  let begunAt: number | undefined
  /** What the hub has not got goes out once more, under an id that it will take. */
  const beginAnew = async (w: Watermark): Promise<void> => {
    const mono = clock.mono()
    // Whatever makes it necessary again and again must not fill the disk.
    if (begunAt !== undefined && mono - begunAt < restMs) return
    begunAt = mono
    const before = { journal: journal.id, last: journal.range().last, upTo: w.upTo }
    await journal.beginAnew(earlierFactsOf)
    d.log.error({ ...before, now: journal.id }, 'the journal had been set back; a new one begins')
    backlog = emptyBacklog(0, journal.range().last)
    await d.begun()
    again.ask()
  }

  return {
    /** New rows. */
    ask: again.ask,
    connected: (): void => {
      // A hub whose clock once ran ahead would never be heard again; a replayed promise costs a batch said twice.
      newestWatermark = 0
      backlog = reconnected(backlog)
      again.ask()
    },
    watermark: async (w: Watermark): Promise<void> => {
      // The broker may replay an old promise; only the newest one counts.
      if (w.journal !== journal.id || w.issuedAt < newestWatermark) return
      newestWatermark = w.issuedAt
      if (isSetBack(w)) return beginAnew(w)
      const before = backlog.acked
      backlog = acknowledged(rowsGrew(backlog, journal.range().last), w.upTo)
      if (backlog.acked < before)
        d.log.warn({ from: before, to: backlog.acked }, 'the hub asks for rows again')
      if (backlog.acked !== before) await journal.acknowledge(backlog.acked)
      again.ask()
    },
    close: again.close,
  }
}
