/** A ward with everybody and everything a schedule needs: an officer, an approver with a key, three devices. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { startHub, type Hub } from './hub.ts'

export interface StaffedWard {
  readonly hub: Hub
  /** Session cookies. The officer's is renewed by `turnTo`. */
  officer: string
  readonly approver: string
  readonly signer: Signer
  readonly north: DeviceId
  readonly south: DeviceId
  readonly board: DeviceId
  /** Hours later the officer signs in again. */
  turnTo(instant: number): Promise<void>
}

export const startStaffedWard = async (of?: Parameters<typeof startHub>[0]): Promise<StaffedWard> => {
  const hub = await startHub(of)
  const ha = await hub.person('officer', 'ha')
  const minh = await hub.person('approver', 'minh')
  const ward: StaffedWard = {
    hub,
    officer: await hub.signIn(ha),
    approver: await hub.signIn(minh),
    signer: await hub.giveKey(minh),
    north: await hub.device('loudspeaker'),
    south: await hub.device('loudspeaker'),
    board: await hub.device('eboard'),
    turnTo: async (instant) => {
      hub.clock.now = instant
      ward.officer = await hub.signIn(ha)
    },
  }
  return ward
}
