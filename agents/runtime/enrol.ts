/** From a claim to an enrolled box: show the key, wait for the comparison of the check code, check every document. */
import { setTimeout as wait } from 'node:timers/promises'
import { checkCode, type Claim } from '@nguon/protocol/claim'
import type { Envelope } from '@nguon/protocol/envelope'
import type { DeviceKind, UnitId } from '@nguon/protocol/ids'
import type { Signer, Verify } from '@nguon/protocol/keys'
import type { EnrolmentState } from '@nguon/protocol/messages/enrolment'
import type { Root } from '@nguon/protocol/messages/root'
import type { Trust } from '@nguon/protocol/messages/trust'
import { openRoots } from '@nguon/protocol/root-chain'
import { openBinding, openPolicy, openTrust } from '@nguon/protocol/trust-chain'
import * as z from 'zod'
import { agent as words } from '@nguon/i18n/vi/agent'
import { backOffMs } from '../core/back-off.ts'
import type { Announcer } from '../ports/announcer.ts'
import { HubAnswered, type Hub } from '../ports/hub.ts'
import type { Log } from '../ports/log.ts'
import type { Documents } from '../ports/store.ts'
import type { Enrolled } from './enrolled.ts'
import type { TellCode } from './tell-code.ts'

export interface EnrolNeeds {
  readonly claim: Claim
  readonly hubUrl: string
  readonly deviceKind: DeviceKind
  readonly firmware: string
  readonly hardwareId: string
  readonly allowTrial: boolean
  readonly signer: Signer
  readonly verify: Verify
  /** `who` of signed requests from now on. */
  readonly speakAs: (who: string) => void
  readonly hub: Hub
  readonly documents: Documents
  readonly announcer: Announcer
  readonly tellCode: TellCode
  readonly now: () => number
  readonly random: () => number
  readonly log: Log
}

const Enrolling = z.object({ secret: z.string(), enrolment: z.string() })
const pollMs = 1_500

/** Resolves once enrolled; tries for ever, because somebody may repair whatever is wrong at the other end. */
export const enrol = async (d: EnrolNeeds, signal: AbortSignal): Promise<Enrolled> => {
  let attempt = 0
  try {
    for (;;) {
      try {
        const enrolled = await tryOnce(d, signal)
        if (enrolled !== undefined) return enrolled
      } catch (error) {
        if (signal.aborted) throw error
        sayFailure(d, error)
      }
      const pause = backOffMs(attempt++, d.random(), { first: 2_000, longest: 120_000 })
      await wait(pause, undefined, { signal })
    }
  } finally {
    d.tellCode.over()
  }
}

const sayFailure = (d: EnrolNeeds, error: unknown): void => {
  const refused = error instanceof HubAnswered && error.status < 500 && error.status !== 429
  d.announcer.tell({ type: 'state', text: refused ? words.claimRefused : words.hubUnreachable })
  d.log.warn(
    { reason: error instanceof HubAnswered ? error.code : String(error).slice(0, 200) },
    refused ? 'the hub refused the claim' : 'the hub could not be reached for enrolment',
  )
}

/** Undefined when this attempt is over without a result. */
const tryOnce = async (d: EnrolNeeds, signal: AbortSignal): Promise<Enrolled | undefined> => {
  const enrolment = await beginEnrolment(d)
  d.speakAs(enrolment)
  const code = checkCode(d.claim.secret, d.signer.key)
  d.announcer.tell({ type: 'checkCode', code })
  d.announcer.tell({ type: 'state', text: words.checkCode(code) })
  d.log.info({ enrolment, checkCode: code }, 'waiting for the check code to be compared')
  for (;;) {
    const state = await d.hub.enrolment(enrolment).catch(async (error: unknown) => {
      // The hub no longer knows this enrolment: the claim itself must be shown again.
      if (error instanceof HubAnswered && (error.status === 404 || error.status === 410))
        await d.documents.remove('enrolling')
      throw error
    })
    if (state.status === 'enrolled') return keep(d, state)
    if (state.status === 'pending' && state.compared !== true) d.tellCode.waiting(code, state.askedAt)
    else d.tellCode.over()
    if (state.status === 'refused') {
      await d.documents.remove('enrolling')
      d.announcer.tell({ type: 'state', text: words.enrolmentRefused })
      d.log.warn({ enrolment }, 'the enrolment was refused')
      return undefined
    }
    await wait(pollMs, undefined, { signal })
  }
}

const beginEnrolment = async (d: EnrolNeeds): Promise<string> => {
  const kept = Enrolling.safeParse(await d.documents.load('enrolling')).data
  if (kept?.secret === d.claim.secret) return kept.enrolment
  d.announcer.tell({ type: 'state', text: words.enrolling })
  const { enrolment } = await d.hub.enrol({
    claimSecret: d.claim.secret,
    key: d.signer.key,
    hardwareId: d.hardwareId,
    kind: d.deviceKind,
    firmware: d.firmware,
  })
  await d.documents.save('enrolling', { secret: d.claim.secret, enrolment })
  return enrolment
}

/** Believes nothing that does not follow from the fingerprint in the claim. */
const keep = async (
  d: EnrolNeeds,
  state: Extract<EnrolmentState, { status: 'enrolled' }>,
): Promise<Enrolled | undefined> => {
  const judged = await judge(d, state)
  if ('refused' in judged) {
    d.announcer.tell({ type: 'state', text: words.enrolmentUntrusted })
    d.log.error({ code: judged.refused }, 'the documents of the enrolment were refused')
    return undefined
  }
  const [root, ...laterRoots] = judged.roots
  const enrolled: Enrolled = {
    hub: state.hub,
    device: state.device,
    number: state.number,
    deviceKind: d.deviceKind,
    hubUrl: d.claim.hubUrl,
    rootFingerprint: d.claim.rootFingerprint,
    mqtt: state.mqtt,
  }
  await d.documents.save('root', root)
  await d.documents.save('roots', laterRoots)
  await d.documents.save('trust', state.trust)
  await d.documents.save('binding', state.binding)
  // The law of its ward, before it has a program: without it the box would keep to the decree's measure alone.
  await d.documents.save('policies', await policiesThatHold(d, judged, state.policies ?? []))
  // Last: a box with this document has all the others.
  await d.documents.save('identity', enrolled)
  await d.documents.remove('enrolling')
  d.announcer.tell({ type: 'enrolled', device: enrolled.device, number: enrolled.number })
  d.announcer.tell({ type: 'state', text: words.enrolled(enrolled.number) })
  d.log.info({ device: enrolled.device, number: enrolled.number }, 'enrolled')
  return enrolled
}

/** What does not hold is left out: a program may still bring one that does. */
const policiesThatHold = async (
  d: EnrolNeeds,
  { root, trust, unitPath }: Judged,
  policies: readonly Envelope[],
): Promise<Envelope[]> => {
  const held: Envelope[] = []
  for (const policy of policies) {
    const opened = await openPolicy(d.verify, { root, trust }, policy, d.now(), unitPath)
    if (opened.ok) held.push(policy)
    else d.log.warn({ code: opened.code }, 'a policy of the enrolment was refused')
  }
  return held
}

interface Judged {
  /** From the claim's to the newest. */
  readonly roots: readonly Envelope[]
  readonly root: Root
  readonly trust: Trust
  readonly unitPath: readonly UnitId[]
}

/** The first thing that does not hold, or what all of it rests on. */
const judge = async (
  d: EnrolNeeds,
  state: Extract<EnrolmentState, { status: 'enrolled' }>,
): Promise<{ refused: string } | Judged> => {
  const { verify } = d
  const chain = await openRoots(verify, [...(state.earlierRoots ?? []), state.root], {
    fingerprint: d.claim.rootFingerprint,
    allowTrial: d.allowTrial,
  })
  if (!chain.ok) return { refused: chain.code }
  const { root, envelopes: roots } = chain.value
  if (root.hub !== state.hub) return { refused: 'wrongHub' }
  const trust = await openTrust(verify, root, state.trust, d.now())
  if (!trust.ok) return { refused: trust.code }
  const device = { id: state.device, keyid: d.signer.keyid }
  const binding = await openBinding(verify, root, state.binding, d.now(), device)
  if (!binding.ok) return { refused: binding.code }
  const { deviceKind, unitPath } = binding.value
  return deviceKind === d.deviceKind
    ? { roots, root, trust: trust.value, unitPath }
    : { refused: 'wrongAudience' }
}
