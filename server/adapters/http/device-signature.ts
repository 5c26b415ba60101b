/** The signed request behind a call to /device/v1; refuses one that nobody we know has signed. */
import type { FastifyRequest } from 'fastify'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { AuthenticateDevice, SignedBy } from '../../usecases/devices/authenticate-device.ts'
import { Refusal, valueOf } from './refusal.ts'

export const signedBy = (request: FastifyRequest): SignedBy => {
  const { authorization } = request.headers
  if (authorization === undefined) throw new Refusal('device.badSignature')
  return { authorization, method: request.method, path: request.url }
}

/** A device that may be revoked. */
export const anyDeviceOf = async (
  request: FastifyRequest,
  authenticate: AuthenticateDevice,
): Promise<DeviceRecord> => valueOf(await authenticate(signedBy(request)))

/** A device in good standing. */
export const deviceOf = async (
  request: FastifyRequest,
  authenticate: AuthenticateDevice,
): Promise<DeviceRecord> => {
  const device = await anyDeviceOf(request, authenticate)
  if (device.revokedAt !== null) throw new Refusal('device.revoked')
  return device
}
