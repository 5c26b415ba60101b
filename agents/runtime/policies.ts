/**
 * The law this box keeps: the newest policy of each unit above it, which outlives every program, and the overrides that
 * two people signed and the program names. What does not hold changes nothing (I6); an older policy never comes back.
 */
import { acceptOverride } from '@nguon/protocol/accept/override'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { decodePayload, Envelope, envelopeBytes, parseBody, readEnvelope } from '@nguon/protocol/envelope'
import type { UnitId } from '@nguon/protocol/ids'
import { overrideMessage, type Override } from '@nguon/protocol/messages/override'
import { policyMessage, type Policy } from '@nguon/protocol/messages/policy'
import type { Program } from '@nguon/protocol/messages/program'
import type { Root } from '@nguon/protocol/messages/root'
import { profileInForce } from '@nguon/protocol/policy/in-force'
import type { Lift } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { RefusalCode, Result } from '@nguon/protocol/result'
import { openPolicy, type When } from '@nguon/protocol/trust-chain'
import * as z from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { Blobs, Documents } from '../ports/store.ts'
import type { Refused } from './refusals.ts'

const Kept = z.array(Envelope)

export type Policies = Awaited<ReturnType<typeof openPolicies>>

/**
 * A kept policy that does not bind where the box stands now is known still: were it forgotten, an older one of that place
 * would count when the box is carried back.
 */
const stillSaid = (opened: Result<Policy>, envelope: Envelope): Policy | undefined => {
  if (opened.ok) return opened.value
  if (opened.code !== 'outsideArea') return undefined
  const payload = decodePayload(envelope)
  const read = payload && parseBody(policyMessage, payload)
  return read?.ok ? read.value : undefined
}

export const openPolicies = async (d: {
  readonly root: () => Root
  readonly context: () => DeviceContext
  readonly documents: Documents
  readonly blobs: Blobs
  readonly clock: Clock
  readonly refused: Refused
}) => {
  const held = new Map<UnitId, { policy: Policy; envelope: Envelope }>()
  /** Blobs that have been read, whatever came of it. */
  const read = new Set<string>()
  const overrides = new Map<string, Override>()

  const open = (
    source: Envelope | Uint8Array,
    when: When,
    unitPath: readonly UnitId[] = d.context().unitPath,
  ) => {
    const { verify, trust } = d.context()
    return openPolicy(verify, { root: d.root(), trust }, source, when, unitPath)
  }

  for (const envelope of Kept.safeParse(await d.documents.load('policies')).data ?? []) {
    const policy = stillSaid(await open(envelope, 'held'), envelope)
    if (policy !== undefined) held.set(policy.unit, { policy, envelope })
  }

  const save = () =>
    d.documents.save(
      'policies',
      [...held.values()].map((h) => h.envelope),
    )

  /** What somebody said who may say nothing any more is unsaid; the general measure binds until there is a newer word. */
  const dropUnsaid = async (): Promise<void> => {
    let dropped = false
    for (const [unit, { envelope }] of held) {
      const opened = await open(envelope, 'held')
      // A box that was carried elsewhere keeps what it knows of other places: it does not bind there.
      if (opened.ok || opened.code === 'outsideArea') continue
      held.delete(unit)
      dropped = true
      refuse(opened.code, envelopeBytes(envelope))
    }
    if (dropped) await save()
  }

  /** True: it is newer than what was held. */
  const takePolicy = async (bytes: Uint8Array, unitPath?: readonly UnitId[]): Promise<boolean> => {
    const opened = await open(bytes, d.clock.now(), unitPath)
    if (!opened.ok) return refuse(opened.code, bytes)
    const policy = opened.value
    const before = held.get(policy.unit)?.policy.version ?? 0
    if (policy.version < before) return refuse('older', bytes)
    const envelope = readEnvelope(bytes, policyMessage.maxBytes)
    if (policy.version === before || !envelope.ok) return false
    d.clock.sawIssuedAt(policy.issuedAt)
    // It binds from now on, even if the disk is full.
    held.set(policy.unit, { policy, envelope: envelope.value })
    await save()
    return true
  }

  const refuse = (code: RefusalCode, bytes: Uint8Array): false => {
    d.refused(policyMessage.name, code, bytes)
    return false
  }

  const takeOverride = async (sha256: string, bytes: Uint8Array): Promise<void> => {
    const accepted = await acceptOverride(d.context(), bytes)
    if (accepted.ok) overrides.set(sha256, accepted.value)
    else {
      overrides.delete(sha256)
      if (accepted.code !== 'expired') d.refused(overrideMessage.name, accepted.code, bytes)
    }
  }

  const named = (program: Program | undefined, kind: 'policies' | 'overrides') => program?.[kind] ?? []

  /** Reads what the program names and the box holds. `anew`: trust or place have changed. */
  const take = async (program: Program | undefined, anew = false): Promise<void> => {
    if (anew) {
      read.clear()
      await dropUnsaid()
    }
    for (const kind of ['policies', 'overrides'] as const)
      for (const { sha256 } of named(program, kind)) {
        const bytes = read.has(sha256) ? undefined : await d.blobs.read(sha256)
        if (bytes === undefined) continue
        read.add(sha256)
        if (kind === 'policies') await takePolicy(bytes)
        else await takeOverride(sha256, bytes)
      }
    for (const sha256 of overrides.keys())
      if (!named(program, 'overrides').some((o) => o.sha256 === sha256)) overrides.delete(sha256)
  }

  return {
    take,
    /** What the hub says beside a place, which need not be this box's place yet. True: something is new. */
    takeBeside: async (
      place: { readonly unitPath: readonly UnitId[] },
      sources: readonly Envelope[],
    ): Promise<boolean> => {
      let isNews = false
      for (const source of sources) {
        const taken = await takePolicy(envelopeBytes(source), place.unitPath)
        isNews ||= taken
      }
      return isNews
    },
    profile: (): PolicyProfile =>
      profileInForce(
        [...held.values()].map((h) => h.policy),
        d.context().unitPath,
      ),
    lifts: (): Lift[] => [...overrides.values()],
    /** What the program names and nobody has brought yet. */
    wanted: (program: Program) =>
      [...named(program, 'policies'), ...named(program, 'overrides')].filter(
        ({ sha256 }) => !d.blobs.has(sha256),
      ),
  }
}
