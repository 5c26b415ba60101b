/** An enrolled box at work: documents come in, the loop plays, the journal goes out. Each part waits for none of the others. */
import { agent as words } from '@nguon/i18n/vi/agent'
import type { Signer, Verify } from '@nguon/protocol/keys'
import type { HubCaCertificate } from '@nguon/protocol/messages/hub-ca'
import { failedBy } from '@nguon/protocol/messages/journal'
import { day, minute } from '@nguon/protocol/time'
import { readableTopics } from '@nguon/protocol/topics'
import { earlierFactsOf, factsOf, type Facts } from '../core/facts.ts'
import type { Announcer } from '../ports/announcer.ts'
import type { ProbedClock } from '../ports/clock.ts'
import type { Hub } from '../ports/hub.ts'
import type { Journal } from '../ports/journal.ts'
import type { Link } from '../ports/link.ts'
import type { Log } from '../ports/log.ts'
import type { Output } from '../ports/output.ts'
import type { Blobs, Documents } from '../ports/store.ts'
import { makeAnnounce, type Vitals } from './announce.ts'
import { makeAskTime } from './ask-time.ts'
import { closeOpenPlay } from './close-open-play.ts'
import { makeBoxCommands, type CommandNeeds } from './commands/box-commands.ts'
import { makeCourier } from './courier.ts'
import { makeDesired } from './desired-now.ts'
import { makeEmergency } from './emergency.ts'
import type { Enrolled } from './enrolled.ts'
import { makeFetching } from './fetch-blobs.ts'
import { makeHearHub } from './hear-hub.ts'
import { openHoldings, type Change } from './holdings.ts'
import { makePlayLoop, type Ended } from './play-loop.ts'
import { makePolling } from './poll-state.ts'
import { makeRecorder } from './record-rows.ts'
import { makeRefused } from './refusals.ts'
import { makeSoundRules } from './sound-rules.ts'
import { watchClock } from './watch-clock.ts'
import { watchJournal } from './watched-journal.ts'

export interface BoxNeeds extends CommandNeeds {
  readonly enrolled: Enrolled
  readonly allowTrial: boolean
  readonly firmware: string
  /** Of the frames this box draws; empty for a loudspeaker. */
  readonly renderer: string
  readonly signer: Signer
  readonly verify: Verify
  readonly documents: Documents
  readonly blobs: Blobs
  readonly journal: Journal
  readonly clock: ProbedClock
  readonly link: Link
  readonly hub: Hub
  /** Whose certificates the hub's are to be from now on; undefined: whom the claim named. */
  readonly followHubCa: (certificates: readonly HubCaCertificate[] | undefined) => void
  readonly output: Output
  /** Whether the box has a source of this name to relay. */
  readonly hasSource: (name: string) => boolean
  readonly announcer: Announcer
  readonly log: Log
  readonly vitals: () => Promise<Vitals>
  readonly systemNow: () => number
  readonly newId: () => string
  readonly random: () => number
}

const beatMs = 5 * minute
/** The session and what is held; the time is asked for by probes, and heartbeats tell the rest. */
const presenceMs = 3 * 60 * minute
/** Rows are kept this long after the hub has them: a hub restored from a backup asks again. */
const keepRowsMs = 40 * day
const echoRetryMs = 15_000

/** Resolves to the way to stop it. Rejects when the kept documents do not hold. */
export const runBox = async (d: BoxNeeds): Promise<{ close: () => Promise<void> }> => {
  const { clock, link, log, enrolled } = d
  let newRow: () => void = () => undefined
  const journal = watchJournal(d.journal, { mono: clock.mono, newRow: () => newRow() })
  const refusals = makeRefused({ journal, log, mono: clock.mono })
  const { refused } = refusals
  const recovered = journal.recovered()
  const facts: Facts = factsOf(recovered.rows, recovered.earlier)
  let wake: (what: Change) => void = () => undefined
  const holdings = await openHoldings({ ...d, refused, changed: (what) => wake(what) })
  const desired = makeDesired({
    ...d,
    deviceKind: enrolled.deviceKind,
    holdings,
    facts,
    journalIsWorthTrying: journal.isWorthTrying,
  })

  const recorder = makeRecorder({ facts, journal, clock, log })
  await closeOpenPlay({ facts, recorder, documents: d.documents, now: clock.now })
  const loop = makePlayLoop({
    ...d,
    output: {
      ...d.output,
      prepare: (item) => {
        time.soon()
        return d.output.prepare(item)
      },
    },
    facts,
    recorder,
    desired,
    unready: () => fetching.more(),
    changed: (playing, ended) => {
      beside(announce.telemetry())
      if (playing !== undefined) say(words.playing(playing.title))
      else if (ended !== undefined) say(wordsOfEnd(ended))
    },
  })
  const emergency = makeEmergency({
    ...d,
    holdings,
    facts,
    journal,
    yieldTo: loop.yieldTo,
    look: loop.look,
    refused,
  })
  const announce = makeAnnounce({
    ...d,
    holdings,
    playing: loop.playing,
    volume: () => commands.volume(),
    refused: refusals.counts,
  })
  const time = makeAskTime({ ...d, context: holdings.context, refused, learned: () => clockWatch.look() })
  const courier = makeCourier({ ...d, journal, begun: () => announce.present() })
  newRow = courier.ask
  const fetching = makeFetching({
    ...d,
    holdings,
    deviceKind: enrolled.deviceKind,
    arrived: loop.look,
    distrusted: () => askWhomToTrust(),
  })
  const polling = makePolling({ ...d, holdings, linkUp: link.connected })
  const commands = await makeBoxCommands({
    ...d,
    journal,
    facts,
    refused,
    holdings,
    loop,
    polling,
    fetching,
    ...makeSoundRules({ holdings, clock }),
    changed: () => beside(announce.telemetry()),
  })

  const clockWatch = watchClock({
    clock,
    moved: loop.look,
    set: () => {
      beside(holdings.judgeAgain())
      beside(emergency.hearAgain())
      commands.lookAtLevel()
    },
  })

  const say = (text: string) => d.announcer.tell({ type: 'state', text })
  const beside = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => log.error({ err: error }, 'work beside the loop failed'))
  }

  const subscribe = () =>
    link.subscribe(readableTopics(enrolled.hub, enrolled.device, holdings.program()?.zones ?? []))

  wake = (what) => {
    loop.look()
    commands.lookAtLevel()
    if (what === 'head' && holdings.head()?.status === 'revoked') say(words.revoked)
    if (what === 'program') {
      subscribe()
      beside(announce.present())
    }
    // What is under way was planned by older documents.
    if (what !== 'manifests') fetching.replan()
    else fetching.more()
  }

  /** Signed by somebody whom only a newer document names? The hub's own answer carries them all; not too often. */
  let lastDistrust = -Infinity
  function askWhomToTrust(): void {
    if (clock.mono() - lastDistrust < minute) return
    lastDistrust = clock.mono()
    polling.ask()
  }

  const hear = makeHearHub({
    ...d,
    holdings,
    emergency,
    commands,
    time,
    courier,
    announce,
    refused,
    distrusted: askWhomToTrust,
    misplaced: polling.ask,
    learned: clockWatch.look,
  })

  let echoTimer: NodeJS.Timeout | undefined
  const presentUntilTimeIsKnown = (): void => {
    clearTimeout(echoTimer)
    beside(announce.present())
    echoTimer = setTimeout(() => {
      if (link.connected() && !clock.reading().trusted) presentUntilTimeIsKnown()
    }, echoRetryMs)
  }

  link.start({
    will: announce.will,
    connected: () => {
      log.info({}, 'connected')
      if (holdings.head()?.status !== 'revoked') say(words.ready)
      subscribe()
      presentUntilTimeIsKnown()
      time.connected()
      courier.connected()
      beside(commands.connected())
      beside(announce.telemetry())
    },
    disconnected: () => {
      log.warn({}, 'the link is down')
      say(words.offline)
      polling.ask()
    },
    message: (topic, payload) => beside(hear(topic, payload, clock.mono())),
  })
  polling.ask()
  fetching.more()
  loop.look()

  const housekeeping = async (): Promise<void> => {
    await fetching.sweep(d.systemNow())
    if (clock.reading().trusted) await journal.prune(clock.now() - keepRowsMs, earlierFactsOf)
  }
  const timers = [
    setInterval(() => beside(announce.beat()), beatMs),
    setInterval(() => beside(announce.present()), presenceMs),
    setInterval(() => beside(holdings.judgeAgain().then(housekeeping)), 6 * 60 * minute),
  ]
  // All that is held was judged when it was opened.
  beside(housekeeping())

  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      clearTimeout(echoTimer)
      clockWatch.close()
      emergency.close()
      commands.close()
      time.close()
      await loop.close()
      await Promise.all([fetching.close(), polling.close(), courier.close()])
      await announce.leave().catch(() => undefined)
      await link.close()
      await d.output.close()
      await journal.close()
    },
  }
}

const wordsOfEnd = ({ title, row }: Ended): string => {
  if (row.event === 'completed') return words.played(title)
  const neverShown = row.event === 'failed' && row.reason === failedBy('noDisplay') && row.playedMs === 0
  return neverShown ? words.notShown(title) : words.notPlayed(title)
}
