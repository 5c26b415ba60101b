/** Limits count by the caller's address, also behind a reverse proxy; nobody else may say what that address is. */
import { afterEach, expect, test } from 'vitest'
import type { App } from '../../server/adapters/http/app-type.ts'
import { buildApp } from '../../server/adapters/http/app.ts'
import { readConfig } from '../../server/config.ts'

let app: App | undefined
afterEach(() => app?.close())

const open = async (trustedProxies?: readonly string[]) => {
  app = await buildApp({
    version: '0',
    identify: async () => undefined,
    plugins: [
      (a) => {
        a.get('/limited', { config: { rateLimit: { max: 2, timeWindow: '1 minute' } } }, async (request) => ({
          ip: request.ip,
        }))
      },
    ],
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
  })
  return async (remoteAddress: string, forwarded?: string) => {
    const answer = await app?.inject({
      url: '/limited',
      remoteAddress,
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    })
    return answer?.statusCode === 200 ? answer.json<{ ip: string }>().ip : answer?.statusCode
  }
}

test('behind a trusted proxy each caller has a limit of its own', async () => {
  const ask = await open(['10.0.0.0/8'])
  expect([await ask('10.1.2.3', '1.1.1.1'), await ask('10.1.2.3', '1.1.1.1')]).toEqual(['1.1.1.1', '1.1.1.1'])
  expect(await ask('10.1.2.3', '1.1.1.1')).toBe(429)
  expect(await ask('10.9.9.9', '2.2.2.2')).toBe('2.2.2.2')
  // What a caller wrote into the header before the proxy added the truth counts for nothing.
  expect(await ask('10.1.2.3', '9.9.9.9, 1.1.1.1')).toBe(429)
})

test('nobody else is believed, and without the setting nobody at all', async () => {
  const ask = await open(['10.0.0.0/8'])
  expect(await ask('3.3.3.3', '4.4.4.4')).toBe('3.3.3.3')
  expect(await ask('3.3.3.3', '5.5.5.5')).toBe('3.3.3.3')
  expect(await ask('3.3.3.3', '6.6.6.6')).toBe(429)
  await app?.close()
  expect(await (await open())('127.0.0.1', '4.4.4.4')).toBe('127.0.0.1')
})

test('the setting takes addresses and blocks, and nothing that would trust everybody', () => {
  const read = (value: string) => readConfig({ NGUON_TRUSTED_PROXIES: value }).http.trustedProxies
  expect(read('')).toEqual([])
  expect(read('127.0.0.1, 10.0.0.0/8,fd00::/8')).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
  for (const wrong of ['true', 'proxy.local', '10.0.0.0/33', '0.0.0.0/0', '1.2.3.4/', '10.0.0.0/8/8'])
    expect(() => read(wrong)).toThrow(`NGUON_TRUSTED_PROXIES=${wrong}: has to be addresses or blocks`)
})
