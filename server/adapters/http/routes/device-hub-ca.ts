import type { HubCaAnswer } from '@nguon/protocol/messages/hub-ca-answer'
import type { Stores } from '../../../ports/stores.ts'
import type { AuthenticateDevice } from '../../../usecases/devices/authenticate-device.ts'
import { readHubCa } from '../../../usecases/keys/known-hub-ca.ts'
import type { KnownRoots } from '../../../usecases/keys/known-roots.ts'
import type { AppPlugin } from '../app-type.ts'
import { noQuery } from '../contracts/nothing.ts'
import { anyDeviceOf } from '../device-signature.ts'

/** For a box that does not believe this connection: everything in the answer counts by its own signatures. */
export const deviceHubCaRoutes =
  (d: { authenticate: AuthenticateDevice; roots: KnownRoots; stores: Pick<Stores, 'settings'> }): AppPlugin =>
  (app) => {
    app.get('/device/v1/hub-ca', { schema: { hide: true, querystring: noQuery } }, async (request, reply) => {
      await anyDeviceOf(request, d.authenticate)
      const answer: HubCaAnswer = {
        roots: d.roots.all().map(({ envelope }) => envelope),
        hubCa: (await readHubCa(d.stores))?.envelope ?? null,
      }
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(answer)
    })
  }
