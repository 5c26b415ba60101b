/**
 * One item from made ready to its last row. Invariants: a `started` row is durable before `start()` (I2); `interrupt`
 * acts in the turn in which it is called and waits for nobody (I3); nothing begins later than a minute, nor where the
 * hour has become quiet while decoder and disk took their time (I9).
 */
import { failedBy, type InterruptReason, type RowEvent } from '@nguon/protocol/messages/journal'
import { beginsAt, lateLimitMs, type Desired } from '../core/decide-play.ts'
import type { Facts } from '../core/facts.ts'
import { playRefOf } from '../core/play-ref.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Item, OutputEnd, Prepared } from '../ports/output.ts'
import type { Documents } from '../ports/store.ts'
import type { Recorder } from './record-rows.ts'
import { until, type Wait } from './until.ts'

/** An item that owns the output. */
export interface Run {
  readonly item: Item
  /** When the first sample is due. */
  readonly from: number
  readonly prepared: Prepared
  stopped: InterruptReason | undefined
  startedAt: number | undefined
  /** Written down, and only its instant is waited for. */
  isSet: boolean
  wait: Wait | undefined
}

/** The next item is made ready when this one's start is well over. */
const afterStartMs = 250
const checkpointMs = 1_000

/** A player that has not ended by then hangs (a card that takes no more samples): the next item must not wait for it. */
const overrunMs = (plannedMs: number): number => Math.max(5_000, plannedMs * 0.1)

/** False when it was interrupted before. */
export const interrupt = (run: Run, reason: InterruptReason): boolean => {
  if (run.stopped !== undefined) return false
  run.stopped = reason
  run.prepared.stop()
  run.wait?.cancel()
  return true
}

export const makePlayItem = (d: {
  readonly facts: Facts
  readonly recorder: Recorder
  readonly clock: Clock
  readonly documents: Pick<Documents, 'scribble'>
  readonly log: Log
  readonly desired: () => Pick<Desired, 'lawful'>
  /** It could not be made ready: what it needs may be gone from the disk. */
  readonly unready: () => void
  readonly began: (run: Run) => void
  /** The output is free again; its row is still to be written. */
  readonly ended: (run: Run, row: RowEvent) => void
  readonly look: () => void
}) => {
  const { facts, clock, recorder } = d

  const play = async (run: Run): Promise<void> => {
    const { occurrence: o } = run.item
    // Asked anew each time: a stop may come during any wait.
    const stopped = () => run.stopped
    const unready = await whyUnready(run)
    if (stopped() !== undefined) return
    if (unready !== undefined) {
      d.unready()
      return recorder.recordInTheEnd(notBegun(run, failedBy('notReady', unready)))
    }
    if (isTooLate(run)) return
    const forbidden = whyForbidden(run)
    if (forbidden !== undefined) {
      if (facts.settled.has(o.id)) return
      return recorder.recordInTheEnd({ event: 'skipped', play: refOf(run), reason: forbidden })
    }
    await writeStart(run)
    run.wait = until(clock.mono, clock.mono() + (run.from - clock.now()))
    run.isSet = true
    if (stopped() === undefined) await run.wait.over
    run.isSet = false
    const reason = stopped() ?? (whyForbidden(run) === 'quietHours' ? 'quietHours' : undefined)
    if (reason !== undefined)
      return recorder.recordInTheEnd({ event: 'interrupted', ...nothingOf(run), reason })
    if (isTooLate(run)) return recorder.recordInTheEnd(notBegun(run, failedBy('notReady', 'late')))
    await sound(run)
  }

  /** Undefined once decoder and player are warm. */
  const whyUnready = async (run: Run): Promise<string | undefined> => {
    const patience = until(clock.mono, clock.mono() + run.from + lateLimitMs - clock.now())
    run.wait = patience
    const unready = await Promise.race([
      run.prepared.ready.then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
      patience.over.then(() => 'timeout'),
    ])
    patience.cancel()
    return unready
  }

  const isTooLate = ({ from }: Run): boolean => clock.now() > from + lateLimitMs

  const whyForbidden = ({ from, item }: Run) => {
    const { occurrence, manifest, rendition, positionMs } = item
    const ready = { kind: 'ready', manifest, rendition } as const
    return d.desired().lawful(occurrence, beginsAt(from, clock.now()), ready, positionMs)
  }

  const writeStart = async (run: Run): Promise<void> => {
    const { occurrence: o, positionMs } = run.item
    const play = refOf(run)
    const heardBefore = facts.overtaken.get(o.id)
    facts.settled.add(o.id)
    facts.overtaken.delete(o.id)
    try {
      const startedAt = Math.max(run.from, clock.now())
      await recorder.record(
        heardBefore === undefined
          ? { event: 'started', play, startedAt }
          : { event: 'resumed', play, startedAt, positionMs },
      )
    } catch (error) {
      // No journal, no ordinary sound: nobody could say later whether it had been heard.
      if (heardBefore === undefined) facts.settled.delete(o.id)
      else facts.overtaken.set(o.id, heardBefore)
      throw error
    }
  }

  const sound = async (run: Run): Promise<void> => {
    const { occurrence: o, manifest, positionMs } = run.item
    run.prepared.start(run.from)
    run.startedAt = clock.now()
    void until(clock.mono, clock.mono() + afterStartMs).over.then(d.look)
    d.began(run)
    const lateMs = run.startedAt - run.from
    d.log.info({ occurrence: o.id, title: manifest.title, lateMs, positionMs }, 'started')
    const checkpoint = setInterval(
      () =>
        d.documents.scribble('checkpoint', {
          occurrence: o.id,
          playedMs: Math.round(positionMs + run.prepared.playedMs()),
        }),
      checkpointMs,
    )
    const end = await endOf(run, o.endsAt - o.startsAt - positionMs)
    clearInterval(checkpoint)
    const row = endRow(run, end)
    d.log.info({ occurrence: o.id, event: row.event, playedMs: end.playedMs, proof: end.proof }, 'ended')
    d.ended(run, row)
    await recorder.recordInTheEnd(row)
  }

  const endOf = async ({ prepared }: Run, plannedMs: number): Promise<OutputEnd> => {
    const patience = until(clock.mono, clock.mono() + plannedMs + overrunMs(plannedMs))
    const end = await Promise.race([prepared.done, patience.over.then(() => undefined)])
    patience.cancel()
    if (end !== undefined) return end
    prepared.stop()
    return { ...(await prepared.done), event: 'failed', reason: failedBy('tooSlow', 'it did not end') }
  }

  const notBegun = (run: Run, reason: string): RowEvent => ({
    event: 'failed',
    ...nothingOf(run),
    startedAt: Math.max(clock.now(), run.from),
    reason,
  })

  return play
}

const refOf = ({ item }: Run) =>
  playRefOf(item.occurrence, item.manifest.bulletin, item.manifest.relay !== undefined)

/** What there is to say of a stretch that nobody heard. */
const nothingOf = (run: Run) => ({
  play: refOf(run),
  startedAt: run.from,
  playedMs: run.item.positionMs,
  proof: 'P0' as const,
  captures: null,
})

const endRow = (run: Run, end: OutputEnd): RowEvent => {
  const { proof, captures, correctedMs } = end
  const playedMs = end.playedMs + run.item.positionMs
  const startedAt = run.startedAt ?? run.from
  const ended = {
    play: refOf(run),
    startedAt,
    playedMs,
    proof,
    captures,
    ...(correctedMs ? { correctedMs } : {}),
  }
  switch (end.event) {
    case 'completed':
      return { event: 'completed', ...ended }
    case 'stopped':
      return { event: 'interrupted', ...ended, reason: run.stopped ?? 'stopped' }
    case 'failed':
      return { event: 'failed', ...ended, reason: end.reason }
  }
}
