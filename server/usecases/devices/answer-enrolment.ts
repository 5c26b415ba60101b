/** What a waiting box is told when it asks again: wait, no, or everything it needs to begin. */
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import type { EnrolmentState } from '@nguon/protocol/messages/enrolment'
import { claimStateOf } from '../../domain/claim-state.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { KnownRoots } from '../keys/known-roots.ts'
import { policiesForBox } from '../policy/policies-for-box.ts'
import type { CodeWishes } from './ask-check-code.ts'
import { readTrust } from './issue-trust.ts'

export type AnswerEnrolment = (enrolmentId: string) => Promise<Outcome<EnrolmentState>>

export const makeAnswerEnrolment =
  (d: {
    hub: HubId
    stores: Stores
    roots: KnownRoots
    /** As devices reach it. */
    mqttUrl: () => string
    /** PEM of the authority behind the broker's certificate; undefined for one that every system knows. */
    mqttCa: () => string | undefined
    /** The same answer however often it is asked: a box may lose power before it has stored it. */
    passwordOf: (device: DeviceId) => string
    wishes: Pick<CodeWishes, 'askedAt'>
    now: Now
  }): AnswerEnrolment =>
  async (enrolmentId) => {
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    const enrolment = await d.stores.enrolments.find(enrolmentId)
    if (enrolment === undefined) return refused('enrolment.unknown')
    if (enrolment.status !== 'enrolled' || enrolment.device === null) {
      const claim = await d.stores.claims.find(enrolment.claim)
      // Nobody can let it in any more: it must not wait for ever.
      const over = claim === undefined || claimStateOf(claim, enrolment, d.now()) === 'expired'
      if (over || enrolment.status === 'refused') return done({ status: 'refused' })
      const askedAt = d.wishes.askedAt(enrolmentId)
      return done({
        status: 'pending',
        ...(askedAt === undefined ? {} : { askedAt }),
        ...(enrolment.status === 'confirmed' ? { compared: true } : {}),
      })
    }
    const device = await d.stores.devices.find(enrolment.device)
    const trust = await readTrust(d.stores)
    const ca = d.mqttCa()
    if (device === undefined || trust === undefined) return refused('enrolment.unknown')
    if (device.revokedAt !== null) return refused('device.revoked')
    return done({
      status: 'enrolled',
      hub: d.hub,
      device: device.id,
      number: device.number,
      mqtt: {
        url: d.mqttUrl(),
        password: d.passwordOf(device.id),
        ...(ca === undefined ? {} : { ca }),
      },
      root: root.envelope,
      // The claim may be older than the newest root.
      earlierRoots: d.roots
        .all()
        .slice(0, -1)
        .map(({ envelope }) => envelope),
      trust: trust.envelope,
      binding: device.binding,
      policies: await policiesForBox(d.stores, await d.stores.units.path(device.unit)),
    })
  }
