import createClient, { type Middleware } from 'openapi-fetch'
import { Problem, problemFrom } from './problem.ts'
import { fetchProven } from './proof.ts'
import type { paths } from './schema.ts'

const asOrder: Middleware = {
  onRequest: ({ request }) => {
    // The hub takes orders only with this header, which no foreign page can send.
    if (request.method !== 'GET') request.headers.set('x-nguon-request', '1')
    return request
  },
  onError: ({ error }) => new Problem({ status: 0, code: 'offline', cause: error }),
}

/** The hub's API with the types of its own description. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: fetchProven,
})
api.use(asOrder)

/**
 * What a call answered.
 * @throws Problem: refused by the hub (its `code` is a key of the message catalogue), or `offline` when nothing answered.
 */
export const answerOf = async <T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> => {
  const { data, error, response } = await call
  if (!response.ok) throw problemFrom(response.status, error)
  // The description says whether there is a body; an answer without one has the type undefined.
  return data as T
}

/** Sound as the exact bytes, so that their hash can be taken. */
export const bytesOf = async (path: string): Promise<{ bytes: ArrayBuffer; type: string }> => {
  const response = await fetch(path, { credentials: 'same-origin' }).catch((cause: unknown) => {
    throw new Problem({ status: 0, code: 'offline', cause })
  })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null))
  return {
    bytes: await response.arrayBuffer(),
    type: response.headers.get('content-type') ?? 'application/octet-stream',
  }
}
