/** An emergency takes the output in the turn in which it is heard; writing and telling follow beside it (I3). */
import { acceptEmergency } from '@nguon/protocol/accept/emergency'
import type { RuleId } from '@nguon/protocol/ids'
import { emergencyMessage, type Emergency } from '@nguon/protocol/messages/emergency'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import { noteRow, type Facts } from '../core/facts.ts'
import { soundOf } from '../core/item.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Log } from '../ports/log.ts'
import type { Output, Prepared } from '../ports/output.ts'
import type { Holdings } from './holdings.ts'
import type { Refused } from './refusals.ts'
import { until, type Wait } from './until.ts'

/** A box is in few zones, and each has one state. */
const mostWaiting = 20

interface Sounding {
  readonly order: string
  readonly from: number
  readonly prepared: Prepared | undefined
  readonly expiry: Wait
}

export const makeEmergency = (d: {
  readonly holdings: Pick<Holdings, 'context' | 'root' | 'manifest'>
  readonly facts: Facts
  readonly journal: Pick<Journal, 'append'>
  readonly output: Output
  readonly clock: Clock
  readonly yieldTo: (kind: 'emergency') => void
  readonly look: () => void
  readonly refused: Refused
  readonly log: Log
}) => {
  const { facts, clock } = d
  let sounding: Sounding | undefined
  /** Orders that were called off before they were heard; a broker may say them in any order. */
  const calledOff = new Set<string>()
  /** Heard while nobody vouched for the clock: a broker may have kept them for days. */
  let waiting: readonly Uint8Array[] = []

  const note = (id: string, from: number, end: number | null): void => {
    const row = { event: 'interruption' as const, kind: 'emergency' as const, id, from, until: end }
    facts.interruptions = [
      ...facts.interruptions.filter((i) => i.id !== id),
      { kind: 'emergency', id, from, until: end },
    ]
    d.journal.append(row).then(
      (stored) => noteRow(facts, stored.row),
      (error: unknown) => d.log.error({ err: error }, 'the journal could not be written'),
    )
  }

  const end = (order: string): void => {
    const mine = sounding
    if (mine?.order !== order) return
    sounding = undefined
    mine.expiry.cancel()
    mine.prepared?.stop()
    note(order, mine.from, clock.now())
    d.log.info({ order }, 'an emergency is over')
    d.look()
  }

  const raise = ({ order, manifest, expiresAt }: Emergency): void => {
    const from = clock.now()
    if (sounding !== undefined) end(sounding.order)
    d.yieldTo('emergency')
    const prepared = manifest === null ? undefined : prepare(order, manifest, from)
    const expiry = until(clock.mono, clock.mono() + expiresAt - from)
    sounding = { order, from, prepared, expiry }
    note(order, from, null)
    d.log.info({ order }, 'an emergency took the output')
    void expiry.over.then(() => end(order))
    prepared?.ready.then(
      () => prepared.start(),
      () => end(order),
    )
    void prepared?.done.then(() => end(order))
  }

  const prepare = (order: string, sha256: string, from: number): Prepared | undefined => {
    const held = d.holdings.manifest(sha256)
    if (held.state !== 'accepted') return undefined
    const rendition = soundOf(held.manifest)
    const occurrence: Occurrence = {
      id: order,
      session: order,
      rule: order as RuleId,
      item: 'emergency',
      manifest: sha256,
      priority: 'priority',
      startsAt: from,
      endsAt: from + (rendition?.durationMs ?? 0),
    }
    return d.output.prepare({ occurrence, manifest: held.manifest, rendition, positionMs: 0 })
  }

  const hear = async (bytes: Uint8Array): Promise<void> => {
    if (!clock.reading().trusted) {
      waiting = [...waiting, bytes].slice(-mostWaiting)
      return
    }
    const accepted = await acceptEmergency(d.holdings.context(), d.holdings.root(), bytes)
    if (!accepted.ok) return d.refused(emergencyMessage.name, accepted.code, bytes)
    const { order, state } = accepted.value
    // A retained order is heard at every connection; it is obeyed once.
    const isKnown = calledOff.has(order) || facts.interruptions.some((i) => i.id === order)
    if (state === 'raised') {
      if (!isKnown) raise(accepted.value)
    } else if (isKnown) end(order)
    else calledOff.add(order)
  }

  return {
    hear,
    /** The clock is right now. */
    hearAgain: async (): Promise<void> => {
      const heard = waiting
      waiting = []
      for (const bytes of heard) await hear(bytes)
    },
    close: (): void => {
      if (sounding !== undefined) end(sounding.order)
    },
  }
}
