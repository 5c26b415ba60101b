/**
 * The documents a box holds, each verified before it got here and again when it is read from the disk: on its chain of
 * keys the head, the program and the bulletins that it names. Everything that comes in takes its turn, so two heads
 * never race.
 */
import { acceptHead, compareVersions } from '@nguon/protocol/accept/head'
import { acceptApproved } from '@nguon/protocol/accept/manifest'
import { acceptNotice } from '@nguon/protocol/accept/notice'
import { acceptProgram } from '@nguon/protocol/accept/program'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { Envelope, readEnvelope } from '@nguon/protocol/envelope'
import { headMessage, type Head } from '@nguon/protocol/messages/head'
import type { HubCaCertificate } from '@nguon/protocol/messages/hub-ca'
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import type { Program } from '@nguon/protocol/messages/program'
import { trustPointerMessage } from '@nguon/protocol/messages/trust'
import * as z from 'zod'
import type { HeldManifest } from '../core/item.ts'
import type { Blobs } from '../ports/store.ts'
import { bytesOf, openChain } from './chain.ts'
import { openHeldHubCa } from './hub-ca.ts'
import type { ChainNeeds } from './load-chain.ts'
import { acceptOlderProgram } from './older-program.ts'
import { openPolicies } from './policies.ts'
import type { Refused } from './refusals.ts'

export interface HoldingsNeeds extends ChainNeeds {
  readonly blobs: Blobs
  readonly refused: Refused
  /** Whose certificates the hub's are to be from now on; undefined: whom the claim named. */
  readonly followHubCa: (certificates: readonly HubCaCertificate[] | undefined) => void
  /** Something that decides what plays has changed. */
  readonly changed: (what: Change) => void
}

export type Change = 'head' | 'program' | 'trust' | 'manifests'

const KeptHead = z.object({
  envelope: Envelope,
  held: z.object({ epoch: z.number(), version: z.number(), issuedAt: z.number() }),
})

export type Holdings = Awaited<ReturnType<typeof openHoldings>>

/** Throws when the root of the enrolment or the binding on the disk do not hold: such a box must be enrolled again. */
export const openHoldings = async (d: HoldingsNeeds) => {
  const { enrolled, verify, documents, blobs, clock } = d
  const chain = await openChain({
    ...d,
    anew: () => judgeAll(true),
    takeLaw: (place, law) => policies.takeBeside(place, law),
  })
  let head: Head | undefined
  let held: z.infer<typeof KeptHead>['held'] | undefined
  let program: Program | undefined
  let programBlob: string | undefined
  let refusedProgram: string | undefined
  const manifests = new Map<string, HeldManifest>()

  const context = (): DeviceContext => ({
    verify,
    hub: enrolled.hub,
    device: enrolled.device,
    zones: program?.zones ?? [],
    unitPath: chain.place()?.unitPath ?? [],
    trust: chain.trust(),
    now: clock.now(),
  })

  const holdHead = (accepted: Head): void => {
    head = accepted
    held = { epoch: accepted.epoch, version: accepted.version, issuedAt: accepted.issuedAt }
    clock.sawIssuedAt(accepted.issuedAt)
    if (accepted.status === 'active') chain.wantTrust(accepted.trust)
  }

  const takeHead = async (source: Envelope | Uint8Array): Promise<'taken' | 'refused' | 'distrusted'> => {
    const bytes = bytesOf(source)
    const accepted = await acceptHead(context(), source, held)
    if (!accepted.ok) {
      d.refused(headMessage.name, accepted.code, bytes)
      return accepted.code === 'notDelegated' ? 'distrusted' : 'refused'
    }
    // Said again, as a retained one is at every connection: nothing is new, and nothing is written.
    if (
      head !== undefined &&
      held?.issuedAt === accepted.value.issuedAt &&
      compareVersions(accepted.value, held) === 0
    )
      return 'taken'
    const envelope = readEnvelope(bytes, headMessage.maxBytes)
    if (!envelope.ok) return 'refused'
    holdHead(accepted.value)
    d.changed('head')
    await documents.save('head', { envelope: envelope.value, held })
    return 'taken'
  }

  const judgeManifest = async (sha256: string): Promise<void> => {
    const bytes = await blobs.read(sha256)
    if (bytes === undefined) {
      manifests.set(sha256, { state: 'missing' })
      return
    }
    const accepted = await acceptApproved(context(), bytes, sha256)
    const before = manifests.get(sha256)
    if (accepted.ok) manifests.set(sha256, { state: 'accepted', ...accepted.value })
    else {
      manifests.set(sha256, { state: 'refused', code: accepted.code })
      if (before?.state !== 'refused' || before.code !== accepted.code)
        d.refused(manifestMessage.name, accepted.code, bytes)
    }
  }

  /**
   * `anew`: who may say what, where this box stands, or the time has changed. Else what was accepted stays so, for a
   * program has no say in it: most of a new one's bulletins are those of the one before.
   */
  const judgeAll = async (anew: boolean): Promise<void> => {
    await policies.take(program, anew)
    const named = new Set(program?.manifests.map((m) => m.sha256))
    for (const sha256 of manifests.keys()) if (!named.has(sha256)) manifests.delete(sha256)
    for (const sha256 of named)
      if (anew || manifests.get(sha256)?.state !== 'accepted') await judgeManifest(sha256)
    d.changed('manifests')
  }

  /** The blob of the current head's program has arrived (or is on the disk already). */
  const takeProgram = async (): Promise<void> => {
    if (head?.status !== 'active') return
    const { sha256 } = head.program
    const bytes = await blobs.read(sha256)
    if (bytes === undefined) return
    const accepted = await acceptProgram(context(), bytes, head)
    if (!accepted.ok) {
      refusedProgram = sha256
      d.refused('program', accepted.code, bytes)
      return
    }
    program = accepted.value
    programBlob = sha256
    refusedProgram = undefined
    await judgeAll(false)
    d.changed('program')
    await documents.save('program', { sha256 })
  }

  const takePointer = async (bytes: Uint8Array): Promise<void> => {
    const accepted = await acceptNotice(context(), trustPointerMessage, bytes)
    if (accepted.ok) chain.wantTrust(accepted.value)
    else d.refused(trustPointerMessage.name, accepted.code, bytes)
  }

  const reload = async (): Promise<void> => {
    const kept = KeptHead.safeParse(await documents.load('head')).data
    if (kept === undefined) return
    held = kept.held
    const accepted = await acceptHead(context(), kept.envelope, undefined)
    // Expired or no longer delegated: nothing plays by it, but an older one is still older.
    if (!accepted.ok) return d.log.warn({ code: accepted.code }, 'the kept head does not hold')
    holdHead(accepted.value)
    await takeProgram()
    if (program === undefined) await reloadProgram()
  }

  /** The new program had not arrived when the box stopped: the last one that had counts on (its head is gone). */
  const reloadProgram = async (): Promise<void> => {
    const kept = z.object({ sha256: z.string() }).safeParse(await documents.load('program')).data
    const bytes = kept && (await blobs.read(kept.sha256))
    if (kept === undefined || bytes === undefined || head?.status !== 'active') return
    const accepted = await acceptOlderProgram(context(), bytes, head, kept.sha256)
    if (accepted === undefined) return
    program = accepted
    programBlob = kept.sha256
    await judgeAll(false)
  }

  const hubCa = await openHeldHubCa({ ...d, root: chain.root, follow: d.followHubCa })
  const policies = await openPolicies({ ...d, root: chain.root, context })
  await reload()

  let turn: Promise<unknown> = Promise.resolve()
  const inTurn =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      const mine = turn.then(() => work(...args))
      turn = mine.catch((error: unknown) => d.log.error({ err: error }, 'a document could not be kept'))
      return mine
    }

  return {
    root: chain.root,
    context,
    head: () => head,
    program: () => program,
    /** The blobs of the program that is followed and of the one the head names: a restart needs them again. */
    programBlobs: (): string[] => [
      ...(programBlob === undefined ? [] : [programBlob]),
      ...(head?.status === 'active' ? [head.program.sha256] : []),
    ],
    trust: chain.trust,
    /** The version of the place that the head names and this box does not hold. */
    wantedPlace: (): number | undefined => {
      const placed = head?.status === 'active' ? head.placed : undefined
      return placed !== undefined && placed > (chain.place()?.version ?? 0) ? placed : undefined
    },
    policies,
    manifest: (sha256: string): HeldManifest => manifests.get(sha256) ?? { state: 'missing' },
    wantedTrust: chain.wantedTrust,
    /** The program blob that is still to be fetched. */
    wantedProgram: () => {
      if (head?.status !== 'active' || refusedProgram === head.program.sha256) return undefined
      return program !== undefined && compareVersions(program, head) === 0 ? undefined : head.program
    },
    takeRoot: inTurn(async (source: Envelope) => {
      const taken = await chain.takeRoot(source)
      if (taken) await hubCa.judge()
      return taken
    }),
    takeHubCa: inTurn(hubCa.take),
    takeHead: inTurn(takeHead),
    takeProgram: inTurn(takeProgram),
    takeTrust: inTurn(chain.takeTrust),
    takeBinding: inTurn(chain.takeBinding),
    takePointer: inTurn(takePointer),
    /** A policy or an override has arrived. */
    takePolicies: inTurn(async () => {
      await policies.take(program)
      d.changed('manifests')
    }),
    /** The clock was set, or time has passed: what was refused as too early or too late may be neither, and the other way round. */
    judgeAgain: inTurn(async () => {
      if (head === undefined) await reload()
      await judgeAll(true)
    }),
    judgeManifest: inTurn(async (sha256: string) => {
      await judgeManifest(sha256)
      d.changed('manifests')
    }),
  }
}
