/**
 * Orders come from the hub's own pages only: a header that no foreign page can send without asking first, and where
 * the browser says where it comes from, that must be here.
 */
import type { FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { pathOf } from './path-of.ts'
import { Refusal } from './refusal.ts'

const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export const refuseForeignOrders = (app: App): void => {
  app.addHook('onRequest', async (request) => {
    if (!pathOf(request).startsWith('/api/v1/') || harmless.has(request.method)) return
    if (request.headers['x-nguon-request'] !== '1' || !isSameOrigin(request))
      throw new Refusal('request.foreign')
  })
}

/** A client that names no origin is no browser page. */
export const isSameOrigin = (request: FastifyRequest): boolean => {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
