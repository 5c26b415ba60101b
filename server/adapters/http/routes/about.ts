import type { AppPlugin } from '../app-type.ts'
import { About, Health } from '../contracts/about.ts'
import { noQuery } from '../contracts/nothing.ts'

/** `about` is asked every time: a hub in set-up mode leaves it while running. */
export const aboutRoutes =
  (about: () => About): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/health',
      { schema: { querystring: noQuery, response: { 200: Health }, security: [] } },
      () => ({ status: 'ok' as const }),
    )
    app.get(
      '/api/v1/about',
      { schema: { querystring: noQuery, response: { 200: About }, security: [] } },
      () => about(),
    )
  }
