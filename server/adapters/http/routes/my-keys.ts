import type { DelegateKey } from '../../../usecases/devices/delegate-key.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import { KeyState, NewKey } from '../contracts/session.ts'
import { valueOf } from '../refusal.ts'

export const myKeyRoutes =
  (d: { delegateKey: DelegateKey }): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/me/keys',
      { schema: { querystring: noQuery, body: NewKey, response: { 200: KeyState } } },
      async (request) => valueOf(await d.delegateKey(personOf(request), request.body.publicKey)),
    )
  }
