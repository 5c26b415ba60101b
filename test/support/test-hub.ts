/** A whole trial hub in this process: real SQLite, real broker process, real HTTP; nothing but its log is silent. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../server/config.ts'
import type { Announcement } from '../../server/announce-start.ts'
import { openHub } from '../../server/open-hub.ts'
import { brokerScript } from './embedded-broker.ts'

export const startTestHub = async (
  options: { dataDir?: string; env?: Record<string, string>; now?: () => number } = {},
) => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'nguon-hub-')))
  const announced: Announcement[] = []
  const routes: string[] = []
  const config = readConfig({
    NGUON_MODE: 'trial',
    NGUON_DATA_DIR: dataDir,
    NGUON_HTTP_PORT: '0',
    NGUON_MQTT_PORT: '0',
    NGUON_LOG_LEVEL: 'silent',
    ...options.env,
  })
  const hub = await openHub(config, {
    log: pino({ level: process.env.NGUON_TEST_LOG ?? 'silent' }),
    announce: (announcement) => announced.push(announcement),
    broker: { script: brokerScript, execArgv: ['--import', 'tsx'] },
    wasmRunner: undefined,
    webRoot: undefined,
    version: '0.0.0-test',
    now: options.now ?? Date.now,
    onRoute: (route) => routes.push(route),
    replaced: () => {
      throw new Error('another hub took the database of a test')
    },
  })
  const links = new Map(announced.flatMap((a) => (a.type === 'signInLink' ? [[a.role, a.url] as const] : [])))
  const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, hub.url), init)
  return {
    hub,
    url: hub.url,
    dataDir,
    announced,
    /** Every one it answers on, `GET /api/v1/units/:id`. */
    routes,
    /** Trial claims that no box has used, by name. */
    claims: new Map(announced.flatMap((a) => (a.type === 'claim' ? [[a.name, a] as const] : []))),
    ask,
    /** Signs in by the one-time link of the start; answers a caller of the API. */
    signIn: async (role: 'administrator' | 'officer' | 'approver') => {
      const token = links.get(role)?.split('/').pop() ?? ''
      const answer = await ask('/api/v1/session/link', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
        body: JSON.stringify({ token }),
      })
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return async (method: string, path: string, body?: unknown) => {
        const response = await ask(path, {
          method,
          headers: {
            cookie,
            'x-nguon-request': '1',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const text = await response.text()
        return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
      }
    },
    stop: async (keep = false) => {
      await hub.stop()
      if (!keep) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestHub = Awaited<ReturnType<typeof startTestHub>>
