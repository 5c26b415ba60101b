/** Every route of the API × everybody who may come: the whole table of rights, seen from outside. */
import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { UserId, type UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import type { Tables } from '../../server/adapters/store/schema.ts'
import type { Role } from '../../server/domain/person.ts'
import type { Stores } from '../../server/ports/stores.ts'
import { makeIssueSignInLink } from '../../server/usecases/issue-sign-in-link.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'
import { askOf } from './access/ask-of.ts'
import { matrix, visitors, type Right, type Visitor } from './access/matrix.ts'
import { makeThings, type Things } from './access/things.ts'

let hub: TestHub
let db: Kysely<Tables>
let cookies: ReadonlyMap<Visitor, string>
let things: Things

beforeAll(async () => {
  hub = await startTestHub()
  db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const stores = makeStores(db)
  things = await makeThings(stores, hub.dataDir)
  cookies = await signInAll(stores, things)
}, 60_000)
afterAll(async () => {
  await db.destroy()
  await hub.stop()
})

test('the table names every route there is', async () => {
  const described = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')))
  const routes = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(Object.keys(matrix).sort()).toEqual(routes.sort())
})

test.each(Object.entries(matrix))('%s: %s', async (route, rights) => {
  const seen: string[] = []
  for (const visitor of visitors) seen.push(await rightOf(visitor, route))
  expect(seen.join('')).toBe(rights)
})

const rightOf = async (visitor: Visitor, route: string): Promise<Right> => {
  const [method = '', path = ''] = route.split(' ')
  const { ids, query, body } = askOf(things, path, method)
  const url = `${path.replace('{device}', things.device).replace(/\{\w+\}/, ids)}${query}`
  const response = await hub.ask(url, {
    method,
    headers: {
      cookie: cookies.get(visitor) ?? '',
      'x-nguon-request': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.ok) return '+'
  const { code } = z.object({ code: z.string() }).parse(JSON.parse(text))
  // A badly asked question would say nothing about rights.
  if (code === 'request.invalid' || response.status >= 500) throw new Error(`${route}: ${text}`)
  if (code === 'session.required') return '-'
  if (code === 'session.notAllowed') return 'r'
  return code === 'request.notFound' || code === 'unit.outsideArea' ? 'a' : '+'
}

const signInAll = async (
  stores: Stores,
  { ward, sibling }: { ward: UnitId; sibling: UnitId },
): Promise<ReadonlyMap<Visitor, string>> => {
  const newSecret = () => randomBytes(32).toString('base64url')
  const issueLink = makeIssueSignInLink({ stores, now: Date.now, newSecret })
  const come = async (role: Role, unitId: UnitId): Promise<string> => {
    const id = UserId.parse(newUuid())
    const who = { id, userName: id, name: role, title: '', role, unitId, createdAt: 0, disabledAt: null }
    await stores.users.insert(who)
    const { token } = await issueLink(id)
    const answer = await hub.ask('/api/v1/session/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
      body: JSON.stringify({ token }),
    })
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return new Map<Visitor, string>([
    ['viewer', await come('viewer', ward)],
    ['officer', await come('officer', ward)],
    ['approver', await come('approver', ward)],
    ['administrator', await come('administrator', ward)],
    ['sibling', await come('officer', sibling)],
  ])
}
