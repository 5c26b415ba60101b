/** Showing who one is in the middle of work: by what, and the showing. Codes go where they go at sign-in. */
import type { AskPasskey, SignInByPasskey } from '../../../usecases/sign-in/own-passkeys.ts'
import type { ProveByPassword, ReadProof } from '../../../usecases/sign-in/prove-again.ts'
import type { AppPlugin } from '../app-type.ts'
import { callerOf, fromOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import { BrowserJson, Me, PasskeyAnswer, Proof, ProofPassword } from '../contracts/session.ts'
import { valueOf } from '../refusal.ts'
import type { SessionDoor } from '../session-door.ts'
import { limited } from './session.ts'

export interface ProofRoutes {
  readonly readProof: ReadProof
  readonly proveByPassword: ProveByPassword
  readonly askPasskey: AskPasskey
  readonly signInByPasskey: SignInByPasskey
  readonly door: SessionDoor
}

export const proofRoutes =
  (d: ProofRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/session/proof',
      { schema: { querystring: noQuery, response: { 200: Proof } } },
      async (request) => {
        const { fresh, ways } = await d.readProof(callerOf(request))
        return { fresh, ways: [...ways] }
      },
    )
    app.post(
      '/api/v1/session/proof',
      { config: limited, schema: { querystring: noQuery, body: ProofPassword, response: { 200: Me } } },
      async (request, reply) =>
        d.door.welcome(
          reply,
          valueOf(await d.proveByPassword(callerOf(request), request.body.password, fromOf(request))),
        ),
    )
    app.post(
      '/api/v1/session/proof/passkey/options',
      { config: limited, schema: { querystring: noQuery, response: { 200: BrowserJson } } },
      async (request) => ({ ...(await d.askPasskey(callerOf(request))) }),
    )
    app.post(
      '/api/v1/session/proof/passkey',
      { config: limited, schema: { querystring: noQuery, body: PasskeyAnswer, response: { 200: Me } } },
      async (request, reply) => {
        const { response } = request.body
        const { token } = valueOf(await d.signInByPasskey(callerOf(request), response, fromOf(request)))
        return d.door.welcome(reply, token)
      },
    )
  }
