/**
 * The loop of the one output. Invariants: one owner at a time (`current`); a `started` row is durable before `start()`
 * (I2); `interrupt` and `stopNow` act in the same turn in which they are called and wait for nobody (I3).
 */
import {
  failedBy,
  type InterruptReason,
  type RowEvent,
  type SkipReason,
} from '@nguon/protocol/messages/journal'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { Interruption } from '@nguon/protocol/timetable/ownership'
import {
  decidePlay,
  isSameTurn,
  lateLimitMs,
  type Desired,
  type PlayStep,
  type Turn,
} from '../core/decide-play.ts'
import { noteRow, type Facts } from '../core/facts.ts'
import { playRefOf } from '../core/play-ref.ts'
import { endedByStop } from '../core/stop.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Log } from '../ports/log.ts'
import type { Item, Output, OutputEnd, Prepared } from '../ports/output.ts'
import type { Documents } from '../ports/store.ts'
import { until, type Wait } from './until.ts'

interface Run {
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

export interface Playing {
  readonly occurrence: string
  readonly manifest: string
  readonly title: string
  readonly startedAt: number
  readonly plannedMs: number
}

export interface Ended {
  readonly title: string
  /** What the journal is told of it. */
  readonly row: RowEvent
}

const retryMs = 60_000
/** The next item is made ready when this one's start is well over. */
const afterStartMs = 250
/** So shortly before a start nothing else is thought of; a stop and an emergency still act at once. */
const imminentMs = 50

/** A player that has not ended by then hangs (a card that takes no more samples): the next item must not wait for it. */
const overrunMs = (plannedMs: number): number => Math.max(5_000, plannedMs * 0.1)

export const makePlayLoop = (d: {
  readonly facts: Facts
  readonly journal: Journal
  readonly output: Output
  readonly clock: Clock
  readonly documents: Documents
  readonly log: Log
  readonly desired: () => Desired
  /** An item could not be made ready: what it needs may be gone from the disk. */
  readonly unready: () => void
  /** Sound or picture began or ended. */
  readonly changed: (playing: Playing | undefined, ended?: Ended) => void
}) => {
  const { facts, journal, clock } = d
  let current: Run | undefined
  let warm: { readonly turn: Turn; readonly prepared: Prepared } | undefined
  let nextLook: Wait | undefined
  let closed = false

  const record = async (event: RowEvent): Promise<void> => noteRow(facts, (await journal.append(event)).row)

  /** For what has happened already: the disk may be full for hours, the row is owed all the same. */
  const recordInTheEnd = async (event: RowEvent): Promise<void> => {
    for (let pause = 1_000; ; pause = Math.min(pause * 2, 30_000)) {
      try {
        return await record(event)
      } catch (error) {
        d.log.error({ err: error, event: event.event }, 'the journal could not be written')
        if (closed) return
        await until(clock.mono, clock.mono() + pause).over
      }
    }
  }

  const bulletinOf = (o: Occurrence, desired: Desired) => {
    const verdict = desired.judge(o)
    return verdict.kind === 'ready' ? verdict.manifest.bulletin : (desired.bulletin(o.manifest) ?? null)
  }

  const skip = (o: Occurrence, reason: SkipReason): void => {
    if (facts.settled.has(o.id)) return
    facts.settled.add(o.id)
    record({ event: 'skipped', play: playRefOf(o, bulletinOf(o, d.desired())), reason }).catch(
      (error: unknown) => {
        facts.settled.delete(o.id)
        d.log.error({ err: error }, 'the journal could not be written')
      },
    )
  }

  const itemOf = ({ occurrence, positionMs }: Turn): Item | undefined => {
    const verdict = d.desired().judge(occurrence)
    return verdict.kind === 'ready'
      ? { occurrence, manifest: verdict.manifest, rendition: verdict.rendition, positionMs }
      : undefined
  }

  const warmUp = (turn: Turn): void => {
    // A decoder and a player that start up would delay a start that is due in this moment.
    if (current !== undefined && current.startedAt === undefined) return
    const item = itemOf(turn)
    if (item === undefined) return
    warm?.prepared.stop()
    const mine = { turn, prepared: d.output.prepare(item) }
    warm = mine
    mine.prepared.ready.catch((error: unknown) => {
      if (warm !== mine) return
      warm = undefined
      mine.prepared.stop()
      d.log.warn(
        { reason: String(error).slice(0, 200), occurrence: turn.occurrence.id },
        'an item could not be made ready',
      )
      d.unready()
      lookAt(clock.mono() + 1_000)
    })
  }

  const begin = (turn: Turn): void => {
    const item = itemOf(turn)
    if (item === undefined || current !== undefined) return
    const ahead = isSameTurn(turn, warm?.turn) ? warm?.prepared : undefined
    if (ahead !== undefined) warm = undefined
    const run: Run = {
      item,
      from: turn.from,
      prepared: ahead ?? d.output.prepare(item),
      stopped: undefined,
      startedAt: undefined,
      isSet: false,
      wait: undefined,
    }
    current = run
    play(run)
      .catch((error: unknown) => d.log.error({ err: error }, 'an item could not be played'))
      .finally(() => {
        run.prepared.stop()
        if (current === run) current = undefined
        look()
      })
  }

  const play = async (run: Run): Promise<void> => {
    const { occurrence: o, manifest, positionMs } = run.item
    const play = playRefOf(o, manifest.bulletin, manifest.relay !== undefined)
    const notStarted = { startedAt: run.from, playedMs: positionMs, proof: 'P0', captures: null } as const
    // Asked anew each time: a stop may come during any wait.
    const stopped = () => run.stopped
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
    if (stopped() !== undefined) return
    if (unready !== undefined) {
      d.unready()
      const reason = failedBy('notReady', unready)
      return recordInTheEnd({
        event: 'failed',
        play,
        ...notStarted,
        startedAt: Math.max(clock.now(), run.from),
        reason,
      })
    }
    if (clock.now() > run.from + lateLimitMs) return
    const heardBefore = facts.overtaken.get(o.id)
    facts.settled.add(o.id)
    facts.overtaken.delete(o.id)
    try {
      const startedAt = Math.max(run.from, clock.now())
      await record(
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
    run.wait = until(clock.mono, clock.mono() + (run.from - clock.now()))
    run.isSet = true
    if (stopped() === undefined) await run.wait.over
    run.isSet = false
    const reason = stopped()
    if (reason !== undefined) return recordInTheEnd({ event: 'interrupted', play, ...notStarted, reason })
    run.prepared.start(run.from)
    run.startedAt = clock.now()
    void until(clock.mono, clock.mono() + afterStartMs).over.then(look)
    d.changed(playing())
    d.log.info(
      { occurrence: o.id, title: manifest.title, lateMs: run.startedAt - run.from, positionMs },
      'started',
    )
    const checkpoint = setInterval(
      () =>
        d.documents.scribble('checkpoint', {
          occurrence: o.id,
          playedMs: Math.round(positionMs + run.prepared.playedMs()),
        }),
      1_000,
    )
    const end = await endOf(run, o.endsAt - o.startsAt - positionMs)
    clearInterval(checkpoint)
    // The output is free now: whoever is next does not wait for this row.
    if (current === run) current = undefined
    const row = endRow(play, run, end)
    d.log.info({ occurrence: o.id, event: row.event, playedMs: end.playedMs, proof: end.proof }, 'ended')
    d.changed(undefined, { title: manifest.title, row })
    look()
    await recordInTheEnd(row)
  }

  const endOf = async ({ prepared }: Run, plannedMs: number): Promise<OutputEnd> => {
    const patience = until(clock.mono, clock.mono() + plannedMs + overrunMs(plannedMs))
    const end = await Promise.race([prepared.done, patience.over.then(() => undefined)])
    patience.cancel()
    if (end !== undefined) return end
    prepared.stop()
    return { ...(await prepared.done), event: 'failed', reason: failedBy('tooSlow', 'it did not end') }
  }

  const interrupt = (reason: InterruptReason): boolean => {
    const run = current
    if (run === undefined || run.stopped !== undefined) return false
    run.stopped = reason
    run.prepared.stop()
    run.wait?.cancel()
    return true
  }

  const dropWarm = (): void => {
    warm?.prepared.stop()
    warm = undefined
  }

  const take = (step: PlayStep): void => {
    switch (step.do) {
      case 'interrupt':
        interrupt(step.reason)
        return
      case 'skip':
        return skip(step.occurrence, step.reason)
      case 'prepare':
        return warmUp(step)
      case 'start':
        return begin(step)
    }
  }

  const lookAt = (mono: number): void => {
    nextLook?.cancel()
    let cancelled = false
    const wait = until(clock.mono, mono)
    nextLook = {
      over: wait.over,
      cancel: () => {
        cancelled = true
        wait.cancel()
      },
    }
    void wait.over.then(() => {
      if (!cancelled) look()
    })
  }

  const look = (): void => {
    // It takes milliseconds on a small box. The look after the start makes it good.
    if (closed || (current?.isSet === true && current.from - clock.now() < imminentMs)) return
    try {
      compare()
    } catch (error) {
      // A box that goes on can still be told a better program; one that dies of its program dies again at every start.
      d.log.error({ err: error }, 'the loop could not decide')
      lookAt(clock.mono() + retryMs)
    }
  }

  /** Compares what is with what should be, and takes the steps between. */
  const compare = (): void => {
    const now = clock.now()
    const desired = d.desired()
    if (desired.silence !== undefined || (warm !== undefined && isOver(warm.turn, now))) dropWarm()
    const actual = {
      settled: facts.settled,
      stoppedSessions: facts.stoppedSessions,
      overtaken: facts.overtaken,
      playing: current?.item.occurrence,
      prepared: warm?.turn,
    }
    const decision = decidePlay(actual, desired, now)
    for (const step of decision.steps) take(step)
    lookAt(clock.mono() + Math.max(1, decision.wakeAt - now))
  }

  const playing = (): Playing | undefined =>
    current?.startedAt === undefined
      ? undefined
      : {
          occurrence: current.item.occurrence.id,
          manifest: current.item.occurrence.manifest,
          title: current.item.manifest.title,
          startedAt: current.startedAt,
          plannedMs: current.item.occurrence.endsAt - current.item.occurrence.startsAt,
        }

  return {
    look,
    playing,
    /** What no program plans takes the output: silence now, in this turn (I3). */
    yieldTo: (kind: Interruption['kind']): void => {
      interrupt(kind)
      dropWarm()
    },
    /** Something owns the output or is about to. */
    busy: (): boolean => current !== undefined || warm !== undefined,
    /** The stop command: acts in this turn; its rows follow beside. */
    stopNow: (): 'stopped' | 'nothingPlaying' => {
      const wasPlaying = interrupt('stopped')
      dropWarm()
      const { timetable, interruptions } = d.desired()
      if (timetable === undefined) return wasPlaying ? 'stopped' : 'nothingPlaying'
      const { sessions, remaining } = endedByStop(timetable, clock.now(), facts.settled, interruptions)
      for (const session of sessions) facts.stoppedSessions.add(session)
      for (const o of remaining) skip(o, 'stopped')
      look()
      return wasPlaying || remaining.length > 0 ? 'stopped' : 'nothingPlaying'
    },
    /** Ends what sounds, and resolves once its row is written or one second has passed. */
    close: async (): Promise<void> => {
      closed = true
      nextLook?.cancel()
      dropWarm()
      const run = current
      if (!interrupt('shutdown') || run === undefined) return
      await Promise.race([run.prepared.done, until(clock.mono, clock.mono() + 1_000).over])
    },
  }
}

const isOver = ({ occurrence, from, positionMs }: Turn, now: number): boolean =>
  from + (occurrence.endsAt - occurrence.startsAt) - positionMs < now

const endRow = (play: ReturnType<typeof playRefOf>, run: Run, end: OutputEnd): RowEvent => {
  const { proof, captures, correctedMs } = end
  const playedMs = end.playedMs + run.item.positionMs
  const startedAt = run.startedAt ?? run.from
  const ended = { play, startedAt, playedMs, proof, captures, ...(correctedMs ? { correctedMs } : {}) }
  switch (end.event) {
    case 'completed':
      return { event: 'completed', ...ended }
    case 'stopped':
      return { event: 'interrupted', ...ended, reason: run.stopped ?? 'stopped' }
    case 'failed':
      return { event: 'failed', ...ended, reason: end.reason }
  }
}
