/** Who is asking: the person behind the session cookie, found once per request. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { plainAddress } from '../../domain/counted-address.ts'
import type { Person } from '../../domain/person.ts'
import type { Identified } from '../../usecases/identify-caller.ts'
import type { From } from '../../usecases/open-session.ts'
import type { App } from './app-type.ts'
import { pathOf } from './path-of.ts'
import { Refusal } from './refusal.ts'

export interface Caller extends Identified {
  readonly token: string
}

/** Answers the caller behind a token, or nothing when the session is not good (any more). */
export type Identify = (token: string) => Promise<Identified | undefined>

const sessionCookie = 'nguon_session'

/** Under /api/v1 everybody needs a session except here. */
const openPaths: ReadonlySet<string> = new Set([
  'GET /api/v1/health',
  'GET /api/v1/about',
  'GET /api/v1/openapi.json',
  'POST /api/v1/session/link',
  'GET /api/v1/session',
  'POST /api/v1/session',
  'POST /api/v1/session/passkey/options',
  'POST /api/v1/session/passkey',
  'GET /api/v1/session/provider',
  'GET /api/v1/session/provider/callback',
  'GET /api/v1/session/provider/end',
])

/** What a session may do that still owes a second factor: show it, or leave. */
const beforeSecond: ReadonlySet<string> = new Set([
  'GET /api/v1/me',
  'DELETE /api/v1/session',
  'POST /api/v1/session/here',
  'POST /api/v1/session/second',
])
/** And one whose owner still has to get one: that, choose a password, or leave. */
const beforeEnrolment: ReadonlySet<string> = new Set([
  'GET /api/v1/me',
  'GET /api/v1/me/sign-in',
  'PUT /api/v1/me/password',
  'POST /api/v1/me/totp',
  'POST /api/v1/me/totp/confirm',
  'POST /api/v1/me/passkeys/options',
  'POST /api/v1/me/passkeys',
  'GET /api/v1/session/proof',
  'POST /api/v1/session/proof',
  'POST /api/v1/session/here',
  'DELETE /api/v1/session',
])

/** And one that was opened by a password whose time is over: choose another, or leave. */
const beforePassword: ReadonlySet<string> = new Set([
  'GET /api/v1/me',
  'PUT /api/v1/me/password',
  'POST /api/v1/session/here',
  'DELETE /api/v1/session',
])

const callers = new WeakMap<FastifyRequest, Caller>()

export const identifyCallers = (app: App, identify: Identify): void => {
  const know = async (request: FastifyRequest): Promise<void> => {
    const path = pathOf(request)
    if (!path.startsWith('/api/v1/')) return
    const token = request.cookies[sessionCookie]
    const found = token === undefined ? undefined : await identify(token)
    callers.delete(request)
    if (token !== undefined && found) callers.set(request, { ...found, token })
    const asked = `${request.method === 'HEAD' ? 'GET' : request.method} ${path}`
    if (openPaths.has(asked)) return
    if (!found) throw new Refusal('session.required')
    if (found.stage === 'second' && !beforeSecond.has(asked)) throw new Refusal('session.secondNeeded')
    if (found.stage === 'enrol' && !beforeEnrolment.has(asked)) throw new Refusal('session.enrolNeeded')
    if (found.stage === 'password' && !beforePassword.has(asked)) throw new Refusal('session.passwordOver')
  }
  app.addHook('onRequest', know)
  // A body may be held back for minutes: what counts is who somebody is when it has come.
  app.addHook('preValidation', async (request) => {
    if (request.body !== undefined && request.body !== null) await know(request)
  })
  endWithSession(app, identify)
}

/** How long somebody may go on downloading after their session has ended. */
const lookAgainMs = 2_000

/** A long answer began while the session was good; when it ends, so does the answer. Sockets look after themselves. */
const endWithSession = (app: App, identify: Identify): void => {
  const open = new Map<FastifyRequest, { token: string; whole: boolean; reply: FastifyReply }>()
  app.addHook('preHandler', async (request, reply) => {
    const caller = callers.get(request)
    if (!caller) return
    open.set(request, { token: caller.token, whole: caller.stage === 'full', reply })
    reply.raw.once('close', () => open.delete(request))
  })
  const look = async (): Promise<void> => {
    for (const [request, { token, whole, reply }] of open) {
      const still = await identify(token)
      // Whoever came to owe something more, as a new approver without a second factor, would not get it now.
      if (still === undefined || (whole && still.stage !== 'full')) {
        open.delete(request)
        // Who signs out is answered that this was done.
        if (reply.raw.headersSent) reply.raw.destroy()
      }
    }
  }
  const timer = setInterval(
    () => void look().catch((error: unknown) => app.log.error({ err: error }, 'sessions were not looked at')),
    lookAgainMs,
  )
  app.addHook('onClose', async () => clearInterval(timer))
}

/** The signed-in person, if there is one. */
export const visitorOf = (request: FastifyRequest): Caller | undefined => callers.get(request)

/** The signed-in person; for routes that are not open it is always there. */
export const callerOf = (request: FastifyRequest): Caller => {
  const caller = callers.get(request)
  if (!caller) throw new Refusal('session.required')
  return caller
}

/** Where the request came from, for lists of sessions and for limits. */
export const fromOf = (request: FastifyRequest): From => ({
  address: plainAddress(request.ip),
  browser: request.headers['user-agent'] ?? '',
})

export const personOf = (request: FastifyRequest): Person => callerOf(request).person

/** Strict: the cookie never travels with a link from another site. `maxAgeMs` 0 takes it away. */
export const setSessionCookie = (
  reply: FastifyReply,
  token: string,
  { maxAgeMs, secure }: { maxAgeMs: number; secure: boolean },
): void => {
  void reply.setCookie(sessionCookie, token, {
    path: '/api/v1',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: Math.floor(maxAgeMs / 1000),
  })
}
