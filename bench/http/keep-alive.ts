/** One person's browser at the hub: a connection that stays open, one question at a time. */
import { Agent, request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly bytes: number
  readonly ms: number
  readonly cookie: string
}

export type Ask = (
  method: string,
  path: string,
  more?: { cookie?: string; body?: unknown; from?: string },
) => Promise<Answered>

/** `connections` as many as are asked at once at most. */
export const keepAlive = (url: string, connections = 1): { ask: Ask; close: () => void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask: Ask = (method, path, { cookie = '', body, from } = {}) =>
    new Promise((resolve, reject) => {
      const headers = {
        cookie,
        'x-nguon-request': '1',
        ...(from === undefined ? {} : { 'x-forwarded-for': from }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const begun = performance.now()
      const asking = request(new URL(path, url), { method, agent, headers }, (answer) => {
        let bytes = 0
        answer.on('data', (part: Buffer) => (bytes += part.length))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            bytes,
            ms: performance.now() - begun,
            cookie: answer.headers['set-cookie']?.map((c) => c.split(';')[0]).join('; ') ?? '',
          }),
        )
      })
      asking.on('error', reject)
      asking.end(body === undefined ? undefined : JSON.stringify(body))
    })
  return { ask, close: () => agent.destroy() }
}
