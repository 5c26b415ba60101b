/** Commands and emergencies as the hub and its people say them, or as somebody says them who may not. */
import { envelopeBytes, seal, sealBytes } from '@nguon/protocol/envelope'
import { toDevice, toZone, type Audience, type DeviceId, type HubId, type ZoneId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { commandMessage, type Order } from '@nguon/protocol/messages/command'
import { emergencyMessage, type Emergency } from '@nguon/protocol/messages/emergency'
import { topics } from '@nguon/protocol/topics'

const livesMs = 60_000

export const makeOrders = (d: {
  readonly hub: HubId
  readonly device: DeviceId
  readonly zone: ZoneId
  readonly program: Signer
  readonly approver: Signer
  readonly now: () => number
  readonly signed: (to: Audience) => { hub: HubId; to: Audience; id: string; issuedAt: number }
  readonly publish: (topic: string, payload: Uint8Array) => Promise<void>
}) => {
  const { hub, device, zone, signed, publish } = d
  return {
    /** To the device; `given` makes it wrong on purpose, or says it again. */
    command: async (
      order: Order | { kind: string; [field: string]: unknown },
      given: { id?: string; issuedAt?: number; expiresAt?: number; signer?: Signer } = {},
    ): Promise<string> => {
      const { signer = d.program, ...fields } = given
      const issued = { ...signed(toDevice(device)), ...fields }
      const body = { ...issued, expiresAt: given.expiresAt ?? issued.issuedAt + livesMs, ...order }
      const bytes = new TextEncoder().encode(JSON.stringify(body))
      const envelope = await sealBytes(commandMessage.payloadType, bytes, [signer])
      await publish(topics.deviceCommand(hub, device), envelopeBytes(envelope))
      return issued.id
    },
    stopCommand: async (to: 'device' | 'zone' = 'device', signer: Signer = d.program): Promise<string> => {
      const audience = to === 'device' ? toDevice(device) : toZone(zone)
      const body = { ...signed(audience), expiresAt: d.now() + livesMs, kind: 'stop' as const }
      const topic = to === 'device' ? topics.deviceCommand(hub, device) : topics.zoneCommand(hub, zone)
      await publish(topic, envelopeBytes(await seal(commandMessage, body, signer)))
      return body.id
    },
    /** By a key that is delegated for it, or a stranger's. */
    emergency: async (
      order: Pick<Emergency, 'order' | 'state' | 'manifest'>,
      signer: Signer = d.approver,
    ): Promise<void> => {
      const body = { ...signed(toZone(zone)), expiresAt: d.now() + livesMs, ...order }
      await publish(topics.emergency(hub, zone), envelopeBytes(await seal(emergencyMessage, body, signer)))
    },
  }
}
