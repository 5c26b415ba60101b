import { Problem, problemOf } from './problem.ts'

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | undefined>
  body?: unknown
}

/**
 * One call to the hub. Resolves with the answer's JSON, with undefined when there is none.
 * @throws Problem: refused by the hub (its `code` is a key of the message catalogue), or `offline` when nothing answered.
 */
export const request = async (path: string, call: Call = {}): Promise<unknown> => {
  const response = await send(path, call)
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** The same for sound and pictures: the exact bytes, so that their hash can be taken. */
export const requestBytes = async (path: string): Promise<{ bytes: ArrayBuffer; type: string }> => {
  const response = await send(path, {})
  if (!response.ok) throw await problemOf(response)
  return {
    bytes: await response.arrayBuffer(),
    type: response.headers.get('content-type') ?? 'application/octet-stream',
  }
}

const send = async (path: string, { method = 'GET', query, body }: Call): Promise<Response> => {
  try {
    return await fetch(`/api/v1${path}${queryOf(query)}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        // The hub takes orders only with this header, which no foreign page can send.
        ...(method === 'GET' ? {} : { 'x-nguon-request': '1' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (cause) {
    throw new Problem({ status: 0, code: 'offline', cause })
  }
}

const queryOf = (query: Call['query']): string => {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}`
}
