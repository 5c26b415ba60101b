import { z } from 'zod'
import type { AuthenticateDevice } from '../../../usecases/devices/authenticate-device.ts'
import type { KnownRoots } from '../../../usecases/keys/known-roots.ts'
import type { AppPlugin } from '../app-type.ts'
import { noQuery } from '../contracts/nothing.ts'
import { anyDeviceOf } from '../device-signature.ts'
import { Refusal } from '../refusal.ts'

/** One root after the other, for a device that was away. A revoked one may walk too: it may still learn who revoked it. */
export const deviceRootRoutes =
  (d: { authenticate: AuthenticateDevice; roots: KnownRoots }): AppPlugin =>
  (app) => {
    app.get(
      '/device/v1/roots/:version',
      {
        schema: {
          hide: true,
          querystring: noQuery,
          params: z.strictObject({ version: z.coerce.number().int().positive() }),
        },
      },
      async (request, reply) => {
        await anyDeviceOf(request, d.authenticate)
        const root = d.roots.all().find(({ body }) => body.version === request.params.version)
        if (root === undefined) throw new Refusal('request.notFound')
        return reply.type('application/json; charset=utf-8').send(root.envelope)
      },
    )
  }
