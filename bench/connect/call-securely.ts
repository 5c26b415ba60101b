/** A person over the API of a hub with an authority of its own, which `fetch` would not believe. */
import { request } from 'node:https'
import { callerOf, type Caller } from '../../test/support/hub-caller.ts'

export const callSecurely = async (link: string, ca: string): Promise<Caller> => {
  const url = new URL(link)
  let cookie = ''
  const send = (method: string, path: string, body?: unknown) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = {
        cookie,
        'x-nguon-request': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const asking = request(new URL(path, url), { method, ca, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('error', reject)
        answer.on('end', () => {
          const given = answer.headers['set-cookie']?.map((c) => c.split(';')[0]).join('; ')
          if (given !== undefined && cookie === '') cookie = given
          resolve({ status: answer.statusCode ?? 0, text })
        })
      })
      asking.on('error', reject)
      asking.end(body === undefined ? undefined : JSON.stringify(body))
    })
  const caller = callerOf(send)
  await caller.call('POST', '/api/v1/session/link', { token: url.pathname.split('/').at(-1) })
  return caller
}
