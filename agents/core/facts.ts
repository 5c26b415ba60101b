/** What the journal says has happened: the memory from which every decision about playing is made. */
import { CommandOutcome } from '@nguon/protocol/messages/command-result'
import type { JournalRow, PlayRef } from '@nguon/protocol/messages/journal'

/** The counts of rows that retention has deleted, so that a ceiling of plays outlives the rows themselves. */
export interface EarlierFacts {
  readonly openedAt: number | null
  readonly plays: Readonly<Record<string, number>>
}

const noEarlierFacts: EarlierFacts = { openedAt: null, plays: {} }

export interface Facts {
  /** When this journal began: what was planned before it is another journal's business. */
  openedAt: number | null
  /** Manifest → how often it was started. */
  readonly plays: Map<string, number>
  /** Occurrences that were started or skipped: never to be started (again). */
  readonly settled: Set<string>
  /** Sessions that a stop command ended. */
  readonly stoppedSessions: Set<string>
  /** Started and not ended. */
  open: { play: PlayRef; startedAt: number } | undefined
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
      facts.open = { play: row.play, startedAt: row.startedAt }
      facts.settled.add(row.play.occurrence)
      facts.plays.set(row.play.manifest, (facts.plays.get(row.play.manifest) ?? 0) + 1)
      return
    case 'interrupted':
      if (row.reason === 'stopped') facts.stoppedSessions.add(row.play.session)
      end(facts, row.play)
      return
    case 'completed':
    case 'failed':
      end(facts, row.play)
      return
    case 'skipped':
      if (row.reason === 'stopped') facts.stoppedSessions.add(row.play.session)
      facts.settled.add(row.play.occurrence)
      return
    case 'command':
      // The first release knew only stops and did not name them.
      facts.commands.set(row.command, { kind: row.kind ?? 'stop', outcome: outcomeOf(row), boot: row.boot })
      return
    case 'refused':
      return
  }
}

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

const end = (facts: Facts, play: PlayRef): void => {
  facts.settled.add(play.occurrence)
  if (facts.open?.play.occurrence === play.occurrence) facts.open = undefined
}
