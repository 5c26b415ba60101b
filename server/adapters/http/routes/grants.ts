import type { GiveGrant } from '../../../usecases/groups/give-grant.ts'
import type { ListGrants, TakeGrant } from '../../../usecases/groups/grants.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { byGrantId, Grant, Grants, grantView, NewGrant, rightsView, wishOf } from '../contracts/grants.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

export interface GrantRoutes {
  readonly list: ListGrants
  readonly give: GiveGrant
  readonly take: TakeGrant
}

export const grantRoutes =
  (d: GrantRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/grants',
      { schema: { querystring: noQuery, response: { 200: Grants } } },
      async (request) => rightsView(valueOf(await d.list(personOf(request)))),
    )
    app.post(
      '/api/v1/grants',
      { schema: { querystring: noQuery, body: NewGrant, response: { 201: Grant } } },
      async (request, reply) =>
        reply.code(201).send(grantView(valueOf(await d.give(personOf(request), wishOf(request.body))))),
    )
    app.delete(
      '/api/v1/grants/:id',
      { schema: { querystring: noQuery, params: byGrantId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.take(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
