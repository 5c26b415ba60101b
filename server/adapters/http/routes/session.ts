import type { FastifyRequest } from 'fastify'
import type { DescribeMe } from '../../../usecases/describe-me.ts'
import type { SetPassword } from '../../../usecases/set-password.ts'
import type { ProveSecond } from '../../../usecases/sign-in/prove-second.ts'
import type { AskPasskey, SignInByPasskey } from '../../../usecases/sign-in/own-passkeys.ts'
import type { SignInByLink } from '../../../usecases/sign-in-by-link.ts'
import type { SignInByPassword } from '../../../usecases/sign-in-by-password.ts'
import type { StayHere } from '../../../usecases/sign-in/stay-here.ts'
import type { SignOut } from '../../../usecases/sign-out.ts'
import type { App, AppPlugin } from '../app-type.ts'
import { callerOf, fromOf, visitorOf, type Caller } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import {
  BrowserJson,
  Me,
  meView,
  NewPassword,
  PasskeyAnswer,
  SecondCode,
  SignIn,
  SignInLink,
  Visitor,
} from '../contracts/session.ts'
import { valueOf } from '../refusal.ts'
import type { SessionDoor } from '../session-door.ts'

export interface SessionRoutes {
  readonly signInByLink: SignInByLink
  readonly signInByPassword: SignInByPassword
  readonly signInByPasskey: SignInByPasskey
  readonly askPasskey: AskPasskey
  readonly proveSecond: ProveSecond
  readonly signOut: SignOut
  readonly stayHere: StayHere
  readonly setPassword: SetPassword
  readonly describeMe: DescribeMe
  readonly door: SessionDoor
}

/** Guessing is slow for one address too, not only for one account. */
export const limited = { rateLimit: { max: 20, timeWindow: '1 minute' } }

export const sessionRoutes =
  (d: SessionRoutes): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/session/link',
      {
        config: limited,
        schema: { querystring: noQuery, body: SignInLink, response: { 200: Me }, security: [] },
      },
      async (request, reply) =>
        d.door.welcome(reply, valueOf(await d.signInByLink(request.body.token, fromOf(request))).token),
    )
    app.post(
      '/api/v1/session',
      {
        config: limited,
        schema: { querystring: noQuery, body: SignIn, response: { 200: Me }, security: [] },
      },
      async (request, reply) => {
        const { userName, password } = request.body
        return d.door.welcome(
          reply,
          valueOf(await d.signInByPassword(userName, password, fromOf(request))).token,
        )
      },
    )
    secondStep(d)(app)
    // A console asks this first: that nobody is signed in is an answer, not an error.
    app.get(
      '/api/v1/session',
      { schema: { querystring: noQuery, response: { 200: Visitor }, security: [] } },
      async (request) => {
        const caller = visitorOf(request)
        return { me: caller === undefined ? null : await viewFor(d, caller) }
      },
    )
    app.delete(
      '/api/v1/session',
      { schema: { querystring: noQuery, response: { 204: noContent } } },
      async (request, reply) => {
        await d.signOut(callerOf(request).token)
        d.door.forget(reply)
        return reply.code(204).send()
      },
    )
    // The console sends it when its user does something, and on no other occasion.
    app.post(
      '/api/v1/session/here',
      { schema: { querystring: noQuery, response: { 204: noContent } } },
      async (request, reply) => {
        await d.stayHere(callerOf(request))
        return reply.code(204).send()
      },
    )
    app.get('/api/v1/me', { schema: { querystring: noQuery, response: { 200: Me } } }, async (request) =>
      viewFor(d, callerOf(request)),
    )
    app.put(
      '/api/v1/me/password',
      { config: limited, schema: { querystring: noQuery, body: NewPassword, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.setPassword(callerOf(request), request.body, fromOf(request)))
        return reply.code(204).send()
      },
    )
  }

const viewFor = async (d: Pick<SessionRoutes, 'describeMe'>, caller: Caller) =>
  meView(await d.describeMe(caller.person), caller)

/** What comes after a password, or instead of it. */
const secondStep =
  (d: SessionRoutes) =>
  (app: App): void => {
    app.post(
      '/api/v1/session/second',
      { config: limited, schema: { querystring: noQuery, body: SecondCode, response: { 200: Me } } },
      async (request, reply) =>
        d.door.welcome(
          reply,
          valueOf(await d.proveSecond(callerOf(request), request.body.code, fromOf(request))),
        ),
    )
    app.post(
      '/api/v1/session/passkey/options',
      { config: limited, schema: { querystring: noQuery, response: { 200: BrowserJson }, security: [] } },
      async (request) => ({ ...(await d.askPasskey(owing(request))) }),
    )
    app.post(
      '/api/v1/session/passkey',
      {
        config: limited,
        schema: { querystring: noQuery, body: PasskeyAnswer, response: { 200: Me }, security: [] },
      },
      async (request, reply) => {
        const { token } = valueOf(
          await d.signInByPasskey(owing(request), request.body.response, fromOf(request)),
        )
        return d.door.welcome(reply, token)
      },
    )
  }

/** Whoever has said a password and owes a second factor; anybody else begins at the door. */
const owing = (request: FastifyRequest): Caller | undefined => {
  const caller = visitorOf(request)
  return caller?.stage === 'second' ? caller : undefined
}
