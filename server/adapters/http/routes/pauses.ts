import type { EndPause } from '../../../usecases/pauses/end-pause.ts'
import type { ListPauses } from '../../../usecases/pauses/list-pauses.ts'
import type { PlanPause } from '../../../usecases/pauses/plan-pause.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { byPauseId, Pauses, PauseView, PauseWish } from '../contracts/pauses.ts'
import { valueOf } from '../refusal.ts'

export const pauseRoutes =
  (d: { list: ListPauses; plan: PlanPause; end: EndPause }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/pauses',
      { schema: { querystring: noQuery, response: { 200: Pauses } } },
      async (request) => ({ items: valueOf(await d.list(personOf(request))) }),
    )
    app.post(
      '/api/v1/pauses',
      { schema: { querystring: noQuery, body: PauseWish, response: { 201: PauseView } } },
      async (request, reply) => reply.code(201).send(valueOf(await d.plan(personOf(request), request.body))),
    )
    app.delete(
      '/api/v1/pauses/:id',
      { schema: { querystring: noQuery, params: byPauseId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.end(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
