import { toUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { AuthenticateDevice } from '../../../usecases/devices/authenticate-device.ts'
import type { ReadDeviceState } from '../../../usecases/devices/read-device-state.ts'
import type { AppPlugin } from '../app-type.ts'
import { noQuery } from '../contracts/nothing.ts'
import { anyDeviceOf } from '../device-signature.ts'
import { valueOf } from '../refusal.ts'

/** The ETag is the SHA-256 of the body. A revoked device may read this and nothing else: it says that it is revoked. */
export const deviceStateRoutes =
  (d: { authenticate: AuthenticateDevice; readState: ReadDeviceState }): AppPlugin =>
  (app) => {
    app.get('/device/v1/state', { schema: { hide: true, querystring: noQuery } }, async (request, reply) => {
      const device = await anyDeviceOf(request, d.authenticate)
      const body = JSON.stringify(valueOf(await d.readState(device.id)))
      const etag = `"${sha256Hex(toUtf8(body))}"`
      void reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      // These very bytes: the ETag was computed over them.
      return reply.type('application/json; charset=utf-8').serializer(String).send(body)
    })
  }
