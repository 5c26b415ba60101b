/** Push is a hint, `GET /device/v1/state` the truth: at start, every 10 min while the link is down, every 6 h else. */
import { decodePayload, envelopeBytes, parseBody, type Envelope } from '@nguon/protocol/envelope'
import { rootMessage } from '@nguon/protocol/messages/root'
import { backOffMs } from '../core/back-off.ts'
import { HubNotTrusted, type Hub } from '../ports/hub.ts'
import type { Log } from '../ports/log.ts'
import { makeAgain } from './again.ts'
import type { Holdings } from './holdings.ts'

const whileDownMs = 10 * 60_000
const whileUpMs = 6 * 3_600_000
const askPatienceMs = 30_000

export const makePolling = (d: {
  readonly holdings: Holdings
  readonly hub: Hub
  readonly linkUp: () => boolean
  readonly random: () => number
  readonly log: Log
}) => {
  const { holdings } = d
  let attempt = 0
  /** The last answer was not taken to its end: then "nothing changed" would say too little. */
  let unfinished = false
  const askAndTake = async (signal: AbortSignal): Promise<void> => {
    const state = await d.hub.state(signal, unfinished).catch(async (error: unknown) => {
      if (!(error instanceof HubNotTrusted) || !(await learnHubCa(signal))) throw error
      return d.hub.state(signal, unfinished)
    })
    attempt = 0
    if (state === undefined) return
    unfinished = true
    // In this order: each may be signed by whom only the one before names.
    await walkRoots(state.rootVersion ?? 0, signal)
    if (state.hubCa !== undefined) await holdings.takeHubCa(state.hubCa)
    await holdings.takeTrust(envelopeBytes(state.trust))
    await holdings.takeBinding(state.binding, state.policies)
    if (state.head !== null) await holdings.takeHead(state.head)
    unfinished = false
  }

  /**
   * This box slept while the hub changed who vouches for it. Signatures say who does now, whatever the connection is;
   * true when something newer was said.
   */
  const learnHubCa = async (signal: AbortSignal): Promise<boolean> => {
    const { roots, hubCa } = await d.hub.hubCa(signal)
    for (const root of roots) {
      // What stands before the one that is held says nothing new; the first that does not follow ends the walk.
      const isNext = versionOf(root) === holdings.root().version + 1
      if (isNext && !(await holdings.takeRoot(root))) break
    }
    return hubCa !== null && holdings.takeHubCa(hubCa)
  }

  /** Step by step to the newest: after a month away there may be several. Rejects when one cannot be had. */
  const walkRoots = async (newest: number, signal: AbortSignal): Promise<void> => {
    for (let version = holdings.root().version + 1; version <= newest; version++)
      if (!(await holdings.takeRoot(await d.hub.root(version, signal)))) return
  }
  const again = makeAgain(
    async (signal) => {
      await askAndTake(signal)
      return (d.linkUp() ? whileUpMs : whileDownMs) * (0.75 + d.random() / 2)
    },
    (error) => {
      d.log.warn({ reason: String(error).slice(0, 200) }, 'the hub could not be asked for its state')
      return backOffMs(attempt++, d.random(), { first: 2_000, longest: whileDownMs })
    },
  )
  return {
    ask: again.ask,
    /** Once, now; resolves when what the hub said is taken, rejects when it could not be asked. */
    now: () => askAndTake(AbortSignal.timeout(askPatienceMs)),
    close: again.close,
  }
}

/** As it says itself: nothing is believed by it. */
const versionOf = (root: Envelope): number | undefined => {
  const payload = decodePayload(root)
  const read = payload && parseBody(rootMessage, payload)
  return read?.ok ? read.value.version : undefined
}
