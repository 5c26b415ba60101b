/** Which part of the box each message of the link is for. */
import { acceptNotice } from '@nguon/protocol/accept/notice'
import { claimsToBe } from '@nguon/protocol/envelope'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { probeEchoMessage } from '@nguon/protocol/messages/probe'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { topics } from '@nguon/protocol/topics'
import type { Clock } from '../ports/clock.ts'
import type { makeAnnounce } from './announce.ts'
import type { makeAskTime } from './ask-time.ts'
import type { makeBoxCommands } from './commands/box-commands.ts'
import type { makeCourier } from './courier.ts'
import type { makeEmergency } from './emergency.ts'
import type { Enrolled } from './enrolled.ts'
import type { Holdings } from './holdings.ts'
import type { Refused } from './refusals.ts'

export const makeHearHub = (d: {
  readonly enrolled: Pick<Enrolled, 'hub' | 'device'>
  readonly holdings: Holdings
  readonly clock: Clock
  readonly emergency: Pick<ReturnType<typeof makeEmergency>, 'hear'>
  readonly commands: Pick<Awaited<ReturnType<typeof makeBoxCommands>>, 'obey'>
  readonly time: Pick<ReturnType<typeof makeAskTime>, 'heard'>
  readonly courier: Pick<ReturnType<typeof makeCourier>, 'watermark' | 'connected'>
  readonly announce: Pick<ReturnType<typeof makeAnnounce>, 'askedAt' | 'hubBegan' | 'present'>
  readonly refused: Refused
  /** Signed by somebody whom only a newer document may name. */
  readonly distrusted: () => void
  /** A head names a place that this box does not hold. */
  readonly misplaced: () => void
  /** An echo was heard. */
  readonly learned: () => void
}) => {
  const { holdings, clock } = d
  const { hub, device } = d.enrolled

  let askedPlace: number | undefined
  const takeHead = async (bytes: Uint8Array): Promise<void> => {
    if ((await holdings.takeHead(bytes)) === 'distrusted') d.distrusted()
    const place = holdings.wantedPlace()
    // Once for each: the hub may name a place that its own answer does not bear out.
    if (place !== undefined && place !== askedPlace) d.misplaced()
    askedPlace = place
  }

  const takeWatermark = async (bytes: Uint8Array, heardAt: number): Promise<void> => {
    const accepted = await acceptNotice(holdings.context(), watermarkMessage, bytes)
    if (!accepted.ok) return d.refused(watermarkMessage.name, accepted.code, bytes)
    const { nonce, issuedAt } = accepted.value
    clock.sawIssuedAt(issuedAt)
    const askedAt = nonce === null ? undefined : d.announce.askedAt(nonce)
    if (askedAt !== undefined) {
      clock.heardEcho({ askedAt, heardAt, hubTime: issuedAt })
      d.learned()
    }
    await d.courier.watermark(accepted.value)
  }

  let hubBoot: string | undefined
  const takeHubStatus = async (bytes: Uint8Array): Promise<void> => {
    const accepted = await acceptNotice(holdings.context(), hubStatusMessage, bytes)
    if (!accepted.ok) return d.refused(hubStatusMessage.name, accepted.code, bytes)
    const { boot, online, hears = [] } = accepted.value
    if (!online || boot === hubBoot) return
    const isNews = hubBoot !== undefined
    hubBoot = boot
    d.announce.hubBegan(hears, isNews)
    if (isNews) {
      await d.announce.present()
      d.courier.connected()
    }
  }

  /** `heardAt`: monotonic ms. Resolves when the message has been dealt with. */
  return async (topic: string, payload: Uint8Array, heardAt: number): Promise<void> => {
    if (topic === topics.head(hub, device)) return takeHead(payload)
    if (topic === topics.watermark(hub, device))
      return claimsToBe(probeEchoMessage, payload)
        ? d.time.heard(payload, heardAt)
        : takeWatermark(payload, heardAt)
    if (topic === topics.hubStatus(hub)) return takeHubStatus(payload)
    if (topic === topics.trustPointer(hub)) return holdings.takePointer(payload)
    // After a revocation nothing new sounds, nor is anything done (I4); only a newer head would change that.
    if (holdings.head()?.status === 'revoked') return
    if (topic.endsWith('/em')) return d.emergency.hear(payload)
    if (topic.endsWith('/cmd')) return d.commands.obey(payload)
  }
}
