/**
 * Asks the hub for the time in bursts: at the first connection, then ever more seldom as the crystal's rate becomes
 * known, and just before something is to start. A probe and its echo are about 1.4 KB on the air; the bursts of a
 * month, three a day beside the regular ones, come to 2.7 MB (docs/adr/0009).
 */
import { acceptNotice } from '@nguon/protocol/accept/notice'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { probeEchoMessage, probeMessage } from '@nguon/protocol/messages/probe'
import { topics } from '@nguon/protocol/topics'
import type { ProbedClock } from '../ports/clock.ts'
import type { Link } from '../ports/link.ts'
import type { Log } from '../ports/log.ts'
import type { Enrolled } from './enrolled.ts'
import type { Refused } from './refusals.ts'
import { until, type Wait } from './until.ts'

const firstBurst = 12
const laterBurst = 8
/** Between two probes of a burst, ms: together less than two seconds, apart enough to meet different queues. */
const spacing = { least: 80, more: 100 }
/** A start is worth a burst when the last one is older than this. */
const freshMs = 20 * 60_000
/**
 * Nobody who answered no probe is asked again before this: an older hub does not know them, and what goes into a lost
 * link is sent again and again by TCP once it is back. A new connection asks at once.
 */
const unansweredMs = 10 * 60_000

export const makeAskTime = (d: {
  readonly enrolled: Pick<Enrolled, 'hub' | 'device'>
  readonly context: () => DeviceContext
  readonly link: Link
  readonly signer: Signer
  readonly clock: ProbedClock
  readonly newId: () => string
  readonly random: () => number
  readonly refused: Refused
  readonly log: Log
  /** The clock is another than it was. */
  readonly learned: () => void
}) => {
  const { clock, link } = d
  const { hub, device } = d.enrolled
  const asked = new Map<string, { at: number; burst: string }>()
  let timer: NodeJS.Timeout | undefined
  let askedLastAt = -Infinity
  let answered = true
  let asking = false
  let pause: Wait | undefined
  let closed = false

  const probe = async (burst: string): Promise<void> => {
    const id = d.newId()
    const body = { hub, to: toEveryone, id, issuedAt: clock.now(), device }
    const payload = envelopeBytes(await seal(probeMessage, body, d.signer))
    asked.set(id, { at: clock.mono(), burst })
    await link.publish(topics.telemetry(hub, device), payload, { qos: 0 })
  }

  const ask = async (count: number): Promise<void> => {
    if (asking || !link.connected()) return
    asking = true
    asked.clear()
    askedLastAt = clock.mono()
    answered = false
    const burst = d.newId()
    try {
      for (let n = 0; n < count && link.connected() && !closed; n += 1) {
        await probe(burst)
        pause = until(clock.mono, clock.mono() + spacing.least + d.random() * spacing.more)
        await pause.over
      }
    } finally {
      asking = false
    }
  }

  const begin = (count: number): void => {
    ask(count)
      .catch((error: unknown) => d.log.error({ err: error }, 'the time could not be asked for'))
      .finally(plan)
  }

  const dueAt = (): number => clock.nextBurstAt() ?? askedLastAt + unansweredMs

  const plan = (): void => {
    clearTimeout(timer)
    if (closed) return
    // What was asked a moment ago may still be on its way.
    const at = Math.max(dueAt(), askedLastAt + (answered ? 10_000 : unansweredMs))
    timer = setTimeout(() => {
      // While the link is down nothing can be asked; the next connection does.
      if (link.connected()) begin(laterBurst)
    }, at - clock.mono())
  }

  return {
    connected: (): void => {
      answered = true
      if (dueAt() > clock.mono()) plan()
      else begin(clock.lastBurstAt() === undefined ? firstBurst : laterBurst)
    },
    /** Something starts in some seconds. */
    soon: (): void => {
      if (clock.mono() - Math.max(clock.lastBurstAt() ?? -Infinity, askedLastAt) > freshMs) begin(laterBurst)
    },
    heard: async (bytes: Uint8Array, heardAt: number): Promise<void> => {
      const accepted = await acceptNotice(d.context(), probeEchoMessage, bytes)
      if (!accepted.ok) return d.refused(probeEchoMessage.name, accepted.code, bytes)
      const { probe: id, issuedAt, heldMs } = accepted.value
      const question = asked.get(id)
      // Each question is worth one echo; a broker may say it again.
      if (question === undefined) return
      asked.delete(id)
      const isFirst = !answered
      answered = true
      clock.sawIssuedAt(issuedAt)
      clock.heardBurst(question.burst, { askedAt: question.at, heardAt, hubTime: issuedAt, heldMs })
      d.learned()
      // What was planned for a hub that says nothing, when the burst was over before its first echo came.
      if (isFirst && !asking) plan()
    },
    close: (): void => {
      closed = true
      pause?.cancel()
      clearTimeout(timer)
    },
  }
}
