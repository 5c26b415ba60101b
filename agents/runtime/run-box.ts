/** An enrolled box at work: documents come in, the loop plays, the journal goes out. Each part waits for none of the others. */
import { acceptNotice } from '@nguon/protocol/accept/notice'
import { claimsToBe } from '@nguon/protocol/envelope'
import { agent as words } from '@nguon/i18n/vi/agent'
import type { Signer, Verify } from '@nguon/protocol/keys'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { failedBy } from '@nguon/protocol/messages/journal'
import { probeEchoMessage } from '@nguon/protocol/messages/probe'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { day, minute } from '@nguon/protocol/time'
import { readableTopics, topics } from '@nguon/protocol/topics'
import type { Desired } from '../core/decide-play.ts'
import { earlierFactsOf, factsOf, type Facts } from '../core/facts.ts'
import { judgeItem } from '../core/item.ts'
import { silenceOf } from '../core/silence.ts'
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
import { makeEmergency } from './emergency.ts'
import type { Enrolled } from './enrolled.ts'
import { makeFetching } from './fetch-blobs.ts'
import { openHoldings, type Change } from './holdings.ts'
import { lawfulBy, makeSoundRules } from './sound-rules.ts'
import { makePlayLoop, type Ended } from './play-loop.ts'
import { makePolling } from './poll-state.ts'
import { makeRefused } from './refusals.ts'

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

const telemetryMs = 5 * minute
/** The session and what is held; the time is asked for by probes, and heartbeats tell the rest. */
const presenceMs = 3 * 60 * minute
/** Rows are kept this long after the hub has them: a hub restored from a backup asks again. */
const keepRowsMs = 40 * day
const journalRetryMs = 10_000
const echoRetryMs = 15_000
/** A clock that is set by less does not wake the loop. */
const replanFromMs = 5

/** Resolves to the way to stop it. Rejects when the kept documents do not hold. */
export const runBox = async (d: BoxNeeds): Promise<{ close: () => Promise<void> }> => {
  const { clock, journal, link, log, enrolled } = d
  let newRow: () => void = () => undefined
  const refused = makeRefused({ journal: waking(), log, mono: clock.mono })
  const recovered = journal.recovered()
  const facts: Facts = factsOf(recovered.rows, recovered.earlier)
  let wake: (what: Change) => void = () => undefined
  const holdings = await openHoldings({ ...d, refused, changed: (what) => wake(what) })
  let brokenUntil = 0

  const desired = (): Desired => {
    if (!journal.healthy() && brokenUntil === 0) brokenUntil = clock.mono() + journalRetryMs
    if (journal.healthy()) brokenUntil = 0
    const program = holdings.program()
    const journalHealthy = journal.healthy() || clock.mono() > brokenUntil
    if (!journal.healthy() && journalHealthy) brokenUntil = 0
    return {
      timetable: program,
      interruptions: facts.interruptions,
      silence: silenceOf({
        head: holdings.head(),
        hasProgram: program !== undefined,
        clockTrusted: clock.reading().trusted,
        journalHealthy,
        now: clock.now(),
      }),
      since: facts.openedAt ?? 0,
      judge: (o) =>
        judgeItem(o, {
          deviceKind: enrolled.deviceKind,
          renderer: d.renderer,
          manifest: holdings.manifest,
          hasMedia: d.blobs.has,
          hasSource: d.hasSource,
          playsOf: (manifest) => facts.plays.get(manifest) ?? 0,
        }),
      lawful: lawfulBy(enrolled.deviceKind, holdings, facts),
      bulletin: (sha256) => {
        const held = holdings.manifest(sha256)
        return held.state === 'accepted' ? held.manifest.bulletin : undefined
      },
    }
  }

  await closeOpenPlay({ facts, journal, documents: d.documents, now: clock.now })
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
    journal: waking(),
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
    journal: waking(),
    yieldTo: loop.yieldTo,
    look: loop.look,
    refused,
  })
  const announce = makeAnnounce({ ...d, holdings, playing: loop.playing, volume: () => commands.volume() })
  let believed = clock.now() - clock.mono()
  const time = makeAskTime({
    ...d,
    context: holdings.context,
    refused,
    // Every wait was planned by the old clock.
    learned: () => {
      const offset = clock.now() - clock.mono()
      if (Math.abs(offset - believed) < replanFromMs) return
      believed = offset
      loop.look()
    },
  })
  const courier = makeCourier(d)
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
    journal: waking(),
    facts,
    refused,
    holdings,
    loop,
    polling,
    fetching,
    ...makeSoundRules({ holdings }),
    changed: () => beside(announce.telemetry()),
  })

  // The journal, telling the courier of every new row.
  function waking(): Journal {
    return {
      ...journal,
      append: async (event) => {
        const row = await journal.append(event)
        newRow()
        return row
      },
    }
  }

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

  let askedPlace: number | undefined
  const takeHead = async (bytes: Uint8Array): Promise<void> => {
    if ((await holdings.takeHead(bytes)) === 'distrusted') askWhomToTrust()
    const place = holdings.wantedPlace()
    // Once for each: the hub may name a place that its own answer does not bear out.
    if (place !== undefined && place !== askedPlace) polling.ask()
    askedPlace = place
  }

  const takeWatermark = async (bytes: Uint8Array, heardAt: number): Promise<void> => {
    const accepted = await acceptNotice(holdings.context(), watermarkMessage, bytes)
    if (!accepted.ok) return refused(watermarkMessage.name, accepted.code, bytes)
    const { nonce, issuedAt } = accepted.value
    clock.sawIssuedAt(issuedAt)
    const askedAt = nonce === null ? undefined : announce.askedAt(nonce)
    if (askedAt !== undefined) {
      clock.heardEcho({ askedAt, heardAt, hubTime: issuedAt })
      loop.look()
    }
    await courier.watermark(accepted.value)
  }

  let hubBoot: string | undefined
  const takeHubStatus = async (bytes: Uint8Array): Promise<void> => {
    const accepted = await acceptNotice(holdings.context(), hubStatusMessage, bytes)
    if (!accepted.ok) return refused(hubStatusMessage.name, accepted.code, bytes)
    const { boot, online } = accepted.value
    if (!online || boot === hubBoot) return
    const isNews = hubBoot !== undefined
    hubBoot = boot
    if (isNews) {
      await announce.present()
      courier.connected()
    }
  }

  const message = (topic: string, payload: Uint8Array): void => {
    const heardAt = clock.mono()
    if (topic.endsWith('/em')) return beside(emergency.hear(payload))
    if (topic.endsWith('/cmd')) return beside(commands.obey(payload))
    if (topic === topics.head(enrolled.hub, enrolled.device)) return beside(takeHead(payload))
    if (topic === topics.watermark(enrolled.hub, enrolled.device))
      return beside(
        claimsToBe(probeEchoMessage, payload)
          ? time.heard(payload, heardAt)
          : takeWatermark(payload, heardAt),
      )
    if (topic === topics.hubStatus(enrolled.hub)) return beside(takeHubStatus(payload))
    if (topic === topics.trustPointer(enrolled.hub)) return beside(holdings.takePointer(payload))
  }

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
    message,
  })
  polling.ask()
  fetching.more()
  loop.look()

  const housekeeping = async (): Promise<void> => {
    await fetching.sweep(d.systemNow())
    if (clock.reading().trusted) await journal.prune(clock.now() - keepRowsMs, earlierFactsOf)
  }
  const timers = [
    setInterval(() => beside(announce.telemetry()), telemetryMs),
    setInterval(() => beside(announce.present()), presenceMs),
    setInterval(() => beside(housekeeping()), 6 * 60 * minute),
  ]
  beside(housekeeping())

  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      clearTimeout(echoTimer)
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
