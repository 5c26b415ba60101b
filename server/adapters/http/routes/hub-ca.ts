/** Another certificate authority of the hub's own: drafted, and taken once it is signed. */
import type { DraftHubCa, TakeHubCa } from '../../../usecases/keys/change-hub-ca.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { HubCaTaken, HubCaWish, SignedHubCa } from '../contracts/hub-ca.ts'
import { Draft } from '../contracts/keys.ts'
import { noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

export const hubCaRoutes =
  (d: { draft: DraftHubCa; take: TakeHubCa }): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/keys/hub-ca/draft',
      { schema: { querystring: noQuery, body: HubCaWish, response: { 200: Draft } } },
      async (request) => valueOf(await d.draft(personOf(request), request.body)),
    )
    app.post(
      '/api/v1/keys/hub-ca',
      { schema: { querystring: noQuery, body: SignedHubCa, response: { 200: HubCaTaken } } },
      async (request) => {
        const { signature, ...draft } = request.body
        return valueOf(await d.take(personOf(request), draft, signature))
      },
    )
  }
