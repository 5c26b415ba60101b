import type { ReadPolicy } from '../../../usecases/policy/read-policy.ts'
import type { SignPolicy } from '../../../usecases/policy/sign-policy.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import { PolicyQuery, PolicyView, PolicyWish } from '../contracts/policy.ts'
import { valueOf } from '../refusal.ts'

export const policyRoutes =
  (d: { read: ReadPolicy; sign: SignPolicy }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/policy',
      { schema: { querystring: PolicyQuery, response: { 200: PolicyView } } },
      async (request) => valueOf(await d.read(personOf(request), request.query.unitId)),
    )
    app.put(
      '/api/v1/policy',
      { schema: { querystring: noQuery, body: PolicyWish, response: { 200: PolicyView } } },
      async (request) => valueOf(await d.sign(personOf(request), request.body)),
    )
  }
