/** A box shows its claim and the key it made. It then waits until somebody has compared the check code. */
import { checkCode, claimSecretHash } from '@nguon/protocol/claim'
import type { EnrolRequest } from '@nguon/protocol/messages/enrolment'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { ConfirmEnrolment } from './confirm-enrolment.ts'

export type EnrolDevice = (request: EnrolRequest) => Promise<Outcome<{ enrolment: string }>>

export const makeEnrolDevice =
  (d: {
    /** Without a root and a first trust document no box could believe anything. */
    settingUp: () => Promise<boolean>
    transact: Transact
    confirm: ConfirmEnrolment
    tell: TellConsoles
    now: Now
    newId: NewId
  }): EnrolDevice =>
  async (request) => {
    if (await d.settingUp()) return refused('hub.settingUp')
    const outcome = await d.transact(async (stores) => {
      const now = d.now()
      const claim = await stores.claims.bySecretHash(claimSecretHash(request.claimSecret))
      if (claim === undefined) return refused('claim.unknown')
      if (claim.usedAt !== null) {
        // The same box asks again: its power failed before it had written down the answer.
        const earlier = await stores.enrolments.ofClaim(claim.id)
        return earlier?.key.spki === request.key.spki
          ? done({ enrolment: earlier.id, auto: false })
          : refused('claim.used')
      }
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
      })
      return done({ enrolment, auto: claim.autoConfirm })
    })
    if (!outcome.ok) return outcome
    const { enrolment, auto } = outcome.value
    if (auto) {
      const confirmed = await d.confirm(undefined, enrolment)
      if (!confirmed.ok) return confirmed
    }
    d.tell({ type: 'enrolment' })
    return done({ enrolment })
  }
