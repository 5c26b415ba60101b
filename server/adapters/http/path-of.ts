import type { FastifyRequest } from 'fastify'

/**
 * The route that answers, as it is written in the code: the router decodes `/%61pi/…` before it looks, so whoever guards
 * a path must not compare the raw one. What no route answers keeps its own path.
 */
export const pathOf = (request: FastifyRequest): string =>
  request.routeOptions.url ?? request.url.split('?', 1)[0] ?? ''
