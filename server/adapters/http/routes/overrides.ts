import type { ListOverrides } from '../../../usecases/overrides/list-overrides.ts'
import type { PlanOverride } from '../../../usecases/overrides/plan-override.ts'
import type { SignOverride } from '../../../usecases/overrides/sign-override.ts'
import type { WithdrawOverride } from '../../../usecases/overrides/withdraw-override.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import {
  byOverrideId,
  Overrides,
  OverrideSignature,
  OverrideView,
  OverrideWish,
} from '../contracts/overrides.ts'
import { valueOf } from '../refusal.ts'

export const overrideRoutes =
  (d: {
    list: ListOverrides
    plan: PlanOverride
    sign: SignOverride
    withdraw: WithdrawOverride
  }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/overrides',
      { schema: { querystring: noQuery, response: { 200: Overrides } } },
      async (request) => ({ items: valueOf(await d.list(personOf(request))) }),
    )
    app.post(
      '/api/v1/overrides',
      { schema: { querystring: noQuery, body: OverrideWish, response: { 201: OverrideView } } },
      async (request, reply) => reply.code(201).send(valueOf(await d.plan(personOf(request), request.body))),
    )
    app.post(
      '/api/v1/overrides/:id/signatures',
      {
        schema: {
          querystring: noQuery,
          params: byOverrideId,
          body: OverrideSignature,
          response: { 200: OverrideView },
        },
      },
      async (request) => valueOf(await d.sign(personOf(request), request.params.id, request.body)),
    )
    app.delete(
      '/api/v1/overrides/:id',
      { schema: { querystring: noQuery, params: byOverrideId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.withdraw(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
