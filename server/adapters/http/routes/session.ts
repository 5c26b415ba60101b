import type { FastifyReply } from 'fastify'
import { sessionLife } from '../../../domain/session-life.ts'
import type { DescribeMe, Me as MeFacts } from '../../../usecases/describe-me.ts'
import type { SetPassword } from '../../../usecases/set-password.ts'
import type { SignedIn, SignInByLink } from '../../../usecases/sign-in-by-link.ts'
import type { SignInByPassword } from '../../../usecases/sign-in-by-password.ts'
import type { SignOut } from '../../../usecases/sign-out.ts'
import type { AppPlugin } from '../app-type.ts'
import { callerOf, personOf, setSessionCookie, visitorOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { Me, NewPassword, SignIn, SignInLink, Visitor, type MeView } from '../contracts/session.ts'
import { valueOf } from '../refusal.ts'

export interface SessionRoutes {
  readonly signInByLink: SignInByLink
  readonly signInByPassword: SignInByPassword
  readonly signOut: SignOut
  readonly setPassword: SetPassword
  readonly describeMe: DescribeMe
  /** True where the hub is reached over HTTPS only. */
  readonly secureCookie: boolean
}

/** Guessing is slow for one address too, not only for one account. */
const limited = { rateLimit: { max: 20, timeWindow: '1 minute' } }

export const sessionRoutes =
  (d: SessionRoutes): AppPlugin =>
  (app) => {
    const welcome = async (reply: FastifyReply, { token, person }: SignedIn): Promise<MeView> => {
      setSessionCookie(reply, token, { maxAgeMs: sessionLife.longestMs, secure: d.secureCookie })
      return viewOf(await d.describeMe(person))
    }
    app.post(
      '/api/v1/session/link',
      {
        config: limited,
        schema: { querystring: noQuery, body: SignInLink, response: { 200: Me }, security: [] },
      },
      async (request, reply) => welcome(reply, valueOf(await d.signInByLink(request.body.token))),
    )
    app.post(
      '/api/v1/session',
      {
        config: limited,
        schema: { querystring: noQuery, body: SignIn, response: { 200: Me }, security: [] },
      },
      async (request, reply) =>
        welcome(reply, valueOf(await d.signInByPassword(request.body.userName, request.body.password))),
    )
    // A console asks this first: that nobody is signed in is an answer, not an error.
    app.get(
      '/api/v1/session',
      { schema: { querystring: noQuery, response: { 200: Visitor }, security: [] } },
      async (request) => {
        const caller = visitorOf(request)
        return { me: caller === undefined ? null : viewOf(await d.describeMe(caller.person)) }
      },
    )
    app.delete(
      '/api/v1/session',
      { schema: { querystring: noQuery, response: { 204: noContent } } },
      async (request, reply) => {
        await d.signOut(callerOf(request).token)
        setSessionCookie(reply, '', { maxAgeMs: 0, secure: d.secureCookie })
        return reply.code(204).send()
      },
    )
    app.get('/api/v1/me', { schema: { querystring: noQuery, response: { 200: Me } } }, async (request) =>
      viewOf(await d.describeMe(personOf(request))),
    )
    app.put(
      '/api/v1/me/password',
      { config: limited, schema: { querystring: noQuery, body: NewPassword, response: { 204: noContent } } },
      async (request, reply) => {
        const { person, token } = callerOf(request)
        valueOf(await d.setPassword(person, token, request.body.password))
        return reply.code(204).send()
      },
    )
  }

const viewOf = ({ person, unit, keys, rights, deputyships }: MeFacts): MeView => ({
  id: person.id,
  name: person.name,
  userName: person.userName,
  title: person.title,
  role: person.role,
  unit: { id: unit.id, name: unit.name, kind: unit.kind },
  passwordSet: person.passwordSet,
  rights: rights.map(({ action, units }) => ({ action, unitIds: [...units] })),
  deputyships: deputyships.map((one) => ({ ...one })),
  keys: keys.flatMap(({ keyid, status, createdAt }) =>
    status === 'revoked' ? [] : [{ keyid, status, createdAt }],
  ),
})
