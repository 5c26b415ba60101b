/** Devices as a broker knows them, with the passwords that it does not. */
import { createHash, randomUUID } from 'node:crypto'
import { DeviceId, HubId, ZoneId } from '@nguon/protocol/ids'
import { newUuid } from '../../protocol/node/crypto.ts'

export const someHub = () => HubId.parse(newUuid())

export const someZone = () => ZoneId.parse(newUuid())

export const someDevices = (count: number, zones = () => [someZone()]) =>
  Array.from({ length: count }, () => {
    const password = randomUUID()
    return {
      device: DeviceId.parse(newUuid()),
      password,
      passwordHash: createHash('sha256').update(password).digest('hex'),
      zones: zones(),
    }
  })

export type SomeDevice = ReturnType<typeof someDevices>[number]
