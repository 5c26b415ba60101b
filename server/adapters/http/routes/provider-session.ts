/** Signing in through the site's own provider: three pages that a browser opens itself, so that each answers with the next. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { EndAtProvider } from '../../../usecases/sign-in/end-at-provider.ts'
import {
  flowLifeMs,
  type BeginByProvider,
  type SignInByProvider,
} from '../../../usecases/sign-in/sign-in-by-provider.ts'
import type { AppPlugin } from '../app-type.ts'
import { fromOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'
import type { SessionDoor } from '../session-door.ts'
import { limited } from './session.ts'

export interface ProviderRoutes {
  readonly begin: BeginByProvider
  readonly signIn: SignInByProvider
  readonly end: EndAtProvider
  readonly door: SessionDoor
  /** True where the hub is reached over HTTPS only. */
  readonly secureCookie: boolean
}

const path = '/api/v1/session/provider'
const flowCookie = 'nguon_provider'
/** What is refused is told by the page with the doors, in words. */
const config = { ...limited, door: true }
const toNext = z.undefined().describe('the next page, in Location')

const Begin = z.strictObject({ den: z.string().max(500).optional() })
/** Whatever a provider adds is looked at by the library alone. */
const Arrived = z.record(z.string(), z.unknown())

export const providerSessionRoutes =
  (d: ProviderRoutes): AppPlugin =>
  (app) => {
    app.get(
      path,
      { config, schema: { querystring: Begin, response: { 302: toNext }, security: [] } },
      async (request, reply) => {
        const { url, flow } = valueOf(await d.begin(request.query.den))
        keepFlow(reply, flow, { maxAgeMs: flowLifeMs, secure: d.secureCookie })
        return reply.redirect(url)
      },
    )
    app.get(
      `${path}/callback`,
      { config, schema: { querystring: Arrived, response: { 302: toNext }, security: [] } },
      async (request, reply) => {
        const flow = request.cookies[flowCookie]
        // Whatever comes of it, it was for this once.
        keepFlow(reply, '', { maxAgeMs: 0, secure: d.secureCookie })
        const arrived = { query: queryOf(request), flow }
        const { token, to } = valueOf(await d.signIn(arrived, fromOf(request)))
        d.door.give(reply, token)
        return reply.redirect(to)
      },
    )
    app.get(
      `${path}/end`,
      { config, schema: { querystring: noQuery, response: { 302: toNext }, security: [] } },
      async (_, reply) => reply.redirect(valueOf(await d.end())),
    )
  }

const queryOf = ({ raw }: FastifyRequest): string => (raw.url ?? '').split('?').slice(1).join('?')

/** Lax, because the way back begins at the provider; the session's own cookie stays strict. */
const keepFlow = (
  reply: FastifyReply,
  flow: string,
  { maxAgeMs, secure }: { maxAgeMs: number; secure: boolean },
): void => {
  void reply.setCookie(flowCookie, flow, {
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: Math.floor(maxAgeMs / 1000),
  })
}
