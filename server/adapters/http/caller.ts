/** Who is asking: the person behind the session cookie, found once per request. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../../domain/person.ts'
import type { App } from './app-type.ts'
import { pathOf } from './path-of.ts'
import { Refusal } from './refusal.ts'

export interface Caller {
  readonly person: Person
  readonly token: string
}

/** Answers the caller behind a token, or nothing when the session is not good (any more). */
export type Identify = (token: string) => Promise<Person | undefined>

const sessionCookie = 'nguon_session'

/** Under /api/v1 everybody needs a session except here. */
const openPaths: ReadonlySet<string> = new Set([
  'GET /api/v1/health',
  'GET /api/v1/about',
  'GET /api/v1/openapi.json',
  'POST /api/v1/session/link',
  'GET /api/v1/session',
  'POST /api/v1/session',
])

const callers = new WeakMap<FastifyRequest, Caller>()

export const identifyCallers = (app: App, identify: Identify): void => {
  app.addHook('onRequest', async (request) => {
    const path = pathOf(request)
    if (!path.startsWith('/api/v1/')) return
    const token = request.cookies[sessionCookie]
    const person = token === undefined ? undefined : await identify(token)
    if (token !== undefined && person) callers.set(request, { person, token })
    else if (!openPaths.has(`${request.method === 'HEAD' ? 'GET' : request.method} ${path}`))
      throw new Refusal('session.required')
  })
}

/** The signed-in person, if there is one. */
export const visitorOf = (request: FastifyRequest): Caller | undefined => callers.get(request)

/** The signed-in person; for routes that are not open it is always there. */
export const callerOf = (request: FastifyRequest): Caller => {
  const caller = callers.get(request)
  if (!caller) throw new Refusal('session.required')
  return caller
}

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
