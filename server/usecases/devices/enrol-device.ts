/** A box shows its claim and the key it made. It then waits until somebody has compared the check code. */
import { checkCode, claimSecretHash } from '@nguon/protocol/claim'
import type { EnrolRequest } from '@nguon/protocol/messages/enrolment'
import { claimStateOf } from '../../domain/claim-state.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { ClaimRecord } from '../../ports/claims.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import type { ConfirmEnrolment } from './confirm-enrolment.ts'
import type { KnockGate } from './knock-gate.ts'
import { asItStands } from './predecessor.ts'

/** `address`: from which it knocks. */
export type EnrolDevice = (request: EnrolRequest, address: string) => Promise<Outcome<{ enrolment: string }>>

interface Deps {
  /** Without a root and a first trust document no box could believe anything. */
  readonly settingUp: () => Promise<boolean>
  readonly gate: KnockGate
  readonly stores: Pick<Stores, 'claims' | 'enrolments'>
  readonly transact: Transact
  readonly confirm: ConfirmEnrolment
  readonly record: RecordAct
  readonly tell: TellConsoles
  readonly now: Now
  readonly newId: NewId
}

export const makeEnrolDevice =
  (d: Deps): EnrolDevice =>
  async (request, address) => {
    if (!d.gate.enter(address, await goodClaim(d, request))) return refused('request.tooMany')
    if (await d.settingUp()) return refused('hub.settingUp')
    const outcome = await d.transact((stores) => knock(d, stores, request, address))
    if (!outcome.ok) {
      d.gate.refuse(address, outcome.code)
      if (outcome.code === 'claim.used') d.tell({ type: 'enrolment' })
      return outcome
    }
    const { enrolment, auto } = outcome.value
    if (auto) {
      const confirmed = await d.confirm(undefined, enrolment)
      if (!confirmed.ok) return confirmed
    }
    d.tell({ type: 'enrolment' })
    return done({ enrolment })
  }

/**
 * The claim that this very box may come in with: nobody has shown it yet, or this key has. It costs a stranger's knock one
 * look at an index, and no transaction; what is found here is asked again inside of one.
 */
const goodClaim = async ({ stores, now }: Deps, request: EnrolRequest): Promise<string | undefined> => {
  const claim = await stores.claims.bySecretHash(claimSecretHash(request.claimSecret))
  if (claim === undefined || claim.kind !== request.kind) return undefined
  const enrolment = await stores.enrolments.ofClaim(claim.id)
  if (enrolment === undefined)
    return claimStateOf(claim, enrolment, now()) === 'waiting' ? claim.id : undefined
  return enrolment.key.spki === request.key.spki ? claim.id : undefined
}

const knock = async (
  d: Deps,
  stores: Stores,
  request: EnrolRequest,
  address: string,
): Promise<Outcome<{ enrolment: string; auto: boolean }>> => {
  const now = d.now()
  const claim = await stores.claims.bySecretHash(claimSecretHash(request.claimSecret))
  if (claim === undefined) return refused('claim.unknown')
  if (claim.usedAt !== null) {
    // The same box asks again: its power failed before it had written down the answer.
    const earlier = await stores.enrolments.ofClaim(claim.id)
    if (earlier?.key.spki === request.key.spki) return done({ enrolment: earlier.id, auto: false })
    await rememberRival(d, stores, { claim: await asItStands(stores, claim), request, address })
    return refused('claim.used')
  }
  if (claim.withdrawnAt !== null) return refused('claim.withdrawn')
  if (claim.expiresAt <= now) return refused('claim.expired')
  if (claim.kind !== request.kind) return refused('claim.wrongKind')
  if (!(await stores.claims.use(claim.id, now))) return refused('claim.used')
  const enrolment = d.newId()
  await stores.enrolments.insert({
    id: enrolment,
    claim: claim.id,
    key: request.key,
    hardwareId: request.hardwareId,
    firmware: request.firmware,
    checkCode: checkCode(request.claimSecret, request.key),
    status: 'pending',
    requestedAt: now,
    device: null,
    address,
  })
  return done({ enrolment, auto: claim.autoConfirm })
}

/** Two boxes know one secret. Which of them is the stranger is not known: whoever compares the code is told. */
const rememberRival = async (
  d: Deps,
  stores: Stores,
  of: { claim: ClaimRecord; request: EnrolRequest; address: string },
): Promise<void> => {
  const { claim, request, address } = of
  await stores.claims.countRival(claim.id)
  // The first one is enough for the trail: a stranger must not fill it.
  if (claim.rivals > 0) return
  await d.record(stores, {
    by: null,
    action: 'claim.rival',
    unitId: claim.unit,
    subject: claim.id,
    after: { name: claim.name, hardwareId: request.hardwareId, address },
  })
}
