/**
 * The loop of the one output. Invariants: one owner at a time (`current`); `yieldTo` and `stopNow` act in the same turn
 * in which they are called and wait for nobody (I3).
 */
import type { InterruptReason, RowEvent, SkipReason } from '@nguon/protocol/messages/journal'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { Interruption } from '@nguon/protocol/timetable/ownership'
import { decidePlay, isSameTurn, type Desired, type PlayStep, type Turn } from '../core/decide-play.ts'
import type { Facts } from '../core/facts.ts'
import { playRefOf } from '../core/play-ref.ts'
import { endedByStop } from '../core/stop.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Item, Output, Prepared } from '../ports/output.ts'
import type { Documents } from '../ports/store.ts'
import { interrupt as interruptRun, makePlayItem, type Run } from './play-item.ts'
import type { Recorder } from './record-rows.ts'
import { until, type Wait } from './until.ts'

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
/** So shortly before a start nothing else is thought of; a stop and an emergency still act at once. */
const imminentMs = 50

export const makePlayLoop = (d: {
  readonly facts: Facts
  readonly recorder: Recorder
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
  const { facts, clock, recorder } = d
  let current: Run | undefined
  let warm: { readonly turn: Turn; readonly prepared: Prepared } | undefined
  let nextLook: Wait | undefined
  let closed = false

  const bulletinOf = (o: Occurrence, desired: Desired) => {
    const verdict = desired.judge(o)
    return verdict.kind === 'ready' ? verdict.manifest.bulletin : (desired.bulletin(o.manifest) ?? null)
  }

  const skip = (o: Occurrence, reason: SkipReason): void => {
    if (facts.settled.has(o.id)) return
    facts.settled.add(o.id)
    const play = playRefOf(o, bulletinOf(o, d.desired()))
    recorder.record({ event: 'skipped', play, reason }).catch((error: unknown) => {
      facts.settled.delete(o.id)
      d.log.error({ err: error }, 'the journal could not be written')
    })
  }

  /** What was overtaken does not go on after a stop, nor after a restart: that needs a row. False: it was not. */
  const forget = (o: Occurrence): boolean => {
    const playedMs = facts.overtaken.get(o.id)
    if (playedMs === undefined) return false
    facts.overtaken.delete(o.id)
    const play = playRefOf(o, bulletinOf(o, d.desired()))
    const ended = { startedAt: o.startsAt, playedMs, proof: 'P0', captures: null } as const
    void recorder.recordInTheEnd({ event: 'interrupted', play, ...ended, reason: 'stopped' })
    return true
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

  const play = makePlayItem({
    ...d,
    began: () => d.changed(playing()),
    // Whoever is next does not wait for this one's row.
    ended: (run, row) => {
      if (current === run) current = undefined
      d.changed(undefined, { title: run.item.manifest.title, row })
      look()
    },
    look: () => look(),
  })

  const interrupt = (reason: InterruptReason): boolean =>
    current !== undefined && interruptRun(current, reason)

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
      const { sessions, remaining, unfinished } = endedByStop(
        timetable,
        clock.now(),
        facts.settled,
        interruptions,
      )
      for (const session of sessions) facts.stoppedSessions.add(session)
      for (const o of remaining) skip(o, 'stopped')
      const wouldGoOn = unfinished.filter(forget)
      look()
      return wasPlaying || remaining.length + wouldGoOn.length > 0 ? 'stopped' : 'nothingPlaying'
    },
    /** Ends what sounds, and resolves once its row is written or one second has passed. */
    close: async (): Promise<void> => {
      closed = true
      recorder.close()
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
