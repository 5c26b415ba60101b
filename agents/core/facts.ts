/** What the journal says has happened: the memory from which every decision about playing is made. */
import { CommandOutcome } from '@nguon/protocol/messages/command-result'
import type { InterruptReason, JournalRow, PlayRef } from '@nguon/protocol/messages/journal'
import type { Sound } from '@nguon/protocol/policy/judge'
import { day } from '@nguon/protocol/time'
import type { Interruption } from '@nguon/protocol/timetable/ownership'

/** The counts of rows that retention has deleted, so that a ceiling of plays outlives the rows themselves. */
export interface EarlierFacts {
  readonly openedAt: number | null
  readonly plays: Readonly<Record<string, number>>
}

const noEarlierFacts: EarlierFacts = { openedAt: null, plays: {} }

export interface OpenPlay {
  readonly play: PlayRef
  readonly startedAt: number
  /** How far into the item this stretch began. */
  readonly positionMs: number
}

export interface Facts {
  /** When this journal began: what was planned before it is another journal's business. */
  openedAt: number | null
  /** Manifest → how often it was started. */
  readonly plays: Map<string, number>
  /** Occurrences that were started or skipped: never to be started (again). */
  readonly settled: Set<string>
  /** Sessions that a stop command ended. */
  readonly stoppedSessions: Set<string>
  /** Begun and not ended. */
  open: OpenPlay | undefined
  /** What sounded in the last days, what sounds now with its planned length. */
  sounds: readonly Sound[]
  /** Occurrence → how much of it sounded before something higher took the output. */
  readonly overtaken: Map<string, number>
  /** What no program plans had the output, or has it. */
  interruptions: readonly Interruption[]
  /** Commands that were obeyed, and what came of them. */
  readonly commands: Map<string, ObeyedCommand>
}

export interface ObeyedCommand {
  readonly kind: string
  readonly outcome: CommandOutcome
  /** The start of the machine in which that was written. */
  readonly boot: string
}

export const factsOf = (rows: Iterable<JournalRow>, earlier: EarlierFacts = noEarlierFacts): Facts => {
  const facts: Facts = {
    openedAt: earlier.openedAt,
    plays: new Map(Object.entries(earlier.plays)),
    settled: new Set(),
    stoppedSessions: new Set(),
    open: undefined,
    sounds: [],
    overtaken: new Map(),
    interruptions: [],
    commands: new Map(),
  }
  for (const row of rows) noteRow(facts, row)
  return facts
}

/** Changes `facts`: they grow with every row for years, copies would not do. */
export const noteRow = (facts: Facts, row: JournalRow): void => {
  switch (row.event) {
    case 'opened':
      // A clock that nobody vouched for may have run years ahead, and all until then would be nobody's business.
      facts.openedAt = row.clock.trusted ? row.at : 0
      return
    case 'started':
      facts.open = { play: row.play, startedAt: row.startedAt, positionMs: 0 }
      noteSound(facts, facts.open)
      facts.settled.add(row.play.occurrence)
      facts.plays.set(row.play.manifest, (facts.plays.get(row.play.manifest) ?? 0) + 1)
      return
    case 'resumed':
      facts.open = { play: row.play, startedAt: row.startedAt, positionMs: row.positionMs }
      noteSound(facts, facts.open)
      facts.overtaken.delete(row.play.occurrence)
      return
    case 'interrupted':
      if (row.reason === 'stopped') facts.stoppedSessions.add(row.play.session)
      end(facts, row)
      if (mayGoOn.has(row.reason)) facts.overtaken.set(row.play.occurrence, row.playedMs)
      return
    case 'completed':
    case 'failed':
      end(facts, row)
      return
    case 'skipped':
      if (row.reason === 'stopped') facts.stoppedSessions.add(row.play.session)
      facts.settled.add(row.play.occurrence)
      facts.overtaken.delete(row.play.occurrence)
      return
    case 'command':
      // The first release knew only stops and did not name them.
      facts.commands.set(row.command, { kind: row.kind ?? 'stop', outcome: outcomeOf(row), boot: row.boot })
      return
    case 'interruption':
      noteInterruption(facts, row)
      return
    case 'refused':
      return
  }
}

/** Something higher took the output: the timetable may give it back. */
const mayGoOn: ReadonlySet<InterruptReason> = new Set(['outranked', 'emergency', 'live'])

/** Replaced as a whole: the resolver remembers its answers by the list it was given. */
const noteInterruption = (facts: Facts, row: Extract<JournalRow, { event: 'interruption' }>): void => {
  const { kind, id, from, until } = row
  facts.interruptions = [
    ...facts.interruptions.filter((i) => i.id !== id && (i.until ?? from) > from - keepInterruptionsMs),
    { kind, id, from, until },
  ]
}

/** Longer than any session can be held up. */
const keepInterruptionsMs = 2 * day
/** A row of a newer release may say what this one does not know: done once, it is not done again all the same. */
const outcomeOf = (row: Extract<JournalRow, { event: 'command' }>): CommandOutcome =>
  CommandOutcome.safeParse(row).data ?? { outcome: 'failed', reason: row.outcome }

/** What must be kept of rows that are about to be deleted. */
export const earlierFactsOf = (
  rows: Iterable<JournalRow>,
  before: EarlierFacts | undefined,
): EarlierFacts => {
  const { openedAt, plays } = factsOf(rows, before)
  return { openedAt, plays: Object.fromEntries(plays) }
}

const end = (
  facts: Facts,
  { play, playedMs, reason }: { play: PlayRef; playedMs: number; reason?: string },
): void => {
  facts.settled.add(play.occurrence)
  facts.overtaken.delete(play.occurrence)
  const { open } = facts
  if (open?.play.occurrence !== play.occurrence) return
  facts.open = undefined
  const last = facts.sounds.at(-1)
  if (last === undefined) return
  // 0 after a crash means "not known": then what was planned counts, for nobody heard it stop.
  const isUnknown = reason === 'restarted' && playedMs === 0
  const to = isUnknown ? last.to : last.from + Math.max(0, playedMs - open.positionMs)
  facts.sounds = [...facts.sounds.slice(0, -1), { ...last, to }]
}

const noteSound = (facts: Facts, { play, startedAt, positionMs }: OpenPlay): void => {
  facts.sounds = [
    ...facts.sounds.filter((s) => s.to > startedAt - keepSoundsMs),
    { from: startedAt, to: startedAt + play.plannedMs - positionMs, relay: play.relay === true },
  ]
}

/** Air time is counted by the day. */
const keepSoundsMs = 2 * day
