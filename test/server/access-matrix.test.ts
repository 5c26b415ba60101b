/** Every route that the hub answers on × everybody who may come: the whole table of rights, seen from outside. */
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
import { roles, type Role } from '../../server/domain/role.ts'
import type { Stores } from '../../server/ports/stores.ts'
import { makeIssueSignInLink } from '../../server/usecases/issue-sign-in-link.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'
import { askOf } from './access/ask-of.ts'
import { expected, matrix, notAsked, notEverywhere, places, type Place } from './access/matrix.ts'
import { makeThings, type Things } from './access/things.ts'

interface Visitor {
  readonly as: { readonly role: Role; readonly place: Place } | undefined
  readonly cookie: string
  /** Limits count by address: everybody has one. */
  readonly address: string
}

let hub: TestHub
let db: Kysely<Tables>
let stores: Stores
let visitors: readonly Visitor[]
let things: Things

beforeAll(async () => {
  hub = await startTestHub({
    env: {
      NGUON_TRUSTED_PROXIES: '127.0.0.1,::1',
      // Nobody answers there: whoever may ask is sent on to the page that says so.
      NGUON_OIDC_ISSUER: 'http://127.0.0.1:1',
      NGUON_OIDC_CLIENT_ID: 'nguon',
    },
  })
  db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  stores = makeStores(db)
  things = await makeThings(stores, hub.dataDir)
  visitors = [
    { as: undefined, cookie: '', address: '10.1.0.1' },
    ...(await Promise.all(
      places.flatMap((place, p) =>
        roles.map(async (role, r) => {
          const address = `10.2.${p}.${r + 1}`
          return { as: { role, place }, cookie: await come(role, place, address), address }
        }),
      ),
    )),
  ]
}, 120_000)
afterAll(async () => {
  await db.destroy()
  await hub.stop()
})

test('the table has an entry for every route there is, and for no other', () => {
  const routes = hub.routes
    .map((route) => route.replace(/:(\w+)/g, '{$1}'))
    .filter((route) => !/^(HEAD|OPTIONS) |\*$/.test(route))
  const listed = Object.keys(matrix).filter((route) => !notEverywhere.has(route) || routes.includes(route))
  expect([...new Set(routes)].sort()).toEqual(listed.sort())
})

test.each(Object.keys(matrix).filter((route) => !notAsked.has(route)))(
  '%s',
  async (route) => {
    const wrong: string[] = []
    for (const visitor of visitors) {
      const rule = matrix[route]
      if (rule === undefined) throw new Error(`no rule for ${route}`)
      const may = expected(rule, visitor.as)
      const { allowed, said } = await asks(visitor, route, rule.shows)
      const name = visitor.as === undefined ? 'nobody' : `${visitor.as.role}, ${visitor.as.place}`
      if (allowed !== may) wrong.push(`${name}: ${may ? 'should' : 'should not'} — ${said}`)
    }
    expect(wrong).toEqual([])
  },
  60_000,
)

const refusals = new Set(['session.required', 'session.notAllowed', 'request.notFound', 'unit.outsideArea'])
/** Each says that the area is not theirs, or that they know no such thing. */
const elsewhere = new Set(['grant.unknown', 'schedule.targetOutsideArea', 'inbox.wardAnswers'])

const asks = async (
  visitor: Visitor,
  route: string,
  shows: string | undefined,
): Promise<{ allowed: boolean; said: string }> => {
  const [method = '', path = ''] = route.split(' ')
  const { ids, query, body } = askOf(things, path, method)
  if (route === 'DELETE /api/v1/report-groups/{id}') await things.makeDoomed()
  if (route === 'DELETE /api/v1/grants/{id}') things.grant = await things.makeGrant()
  const asked = route === 'DELETE /api/v1/grants/{id}' ? things.grant : ids
  const session = path.includes('{session}') ? await things.makeSession() : ''
  const url = `${path
    .replace('{device}', things.device)
    .replace('{session}', session)
    .replace(/\{\w+\}/, asked)}${query}`
  const response = await hub.ask(url, {
    method,
    redirect: 'manual',
    headers: {
      cookie: visitor.cookie,
      'x-nguon-request': '1',
      'x-forwarded-for': visitor.address,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const said = `${response.status} ${text.slice(0, 160)}`
  if (response.ok && shows !== undefined)
    return {
      allowed: new RegExp(`"(id|enrolmentId)":"${String(Reflect.get(things, shows))}"`).test(text),
      said,
    }
  // Sent on to where it goes on: a page that says why, or the site's own door.
  if (response.ok || response.status === 302) return { allowed: true, said }
  const { code } = z.object({ code: z.string() }).parse(JSON.parse(text))
  // A badly asked question would say nothing about rights.
  if (code === 'request.invalid' || code === 'request.tooMany' || response.status >= 500)
    throw new Error(`${route}: ${text}`)
  return { allowed: !refusals.has(code) && !elsewhere.has(code), said }
}

const come = async (role: Role, place: Place, address: string): Promise<string> => {
  const posts: Readonly<Record<Place, { role: Role; unitId: UnitId }>> = {
    own: { role, unitId: things.ward },
    sibling: { role, unitId: things.sibling },
    parent: { role, unitId: things.province },
    child: { role, unitId: things.hamlet },
    group: { role: 'viewer', unitId: things.sibling },
    ended: { role: 'viewer', unitId: things.sibling },
  }
  const id = UserId.parse(newUuid())
  const who = { id, userName: id, name: `${role} ${place}`, title: '', createdAt: 0, disabledAt: null }
  await stores.users.insert({ ...who, ...posts[place] })
  if (place === 'group' || place === 'ended')
    await stores.grants.insert({
      id: newUuid(),
      userId: id,
      role,
      area:
        place === 'group'
          ? { kind: 'group', id: things.group, units: [things.ward] }
          : { kind: 'unit', id: things.ward },
      fromAt: 0,
      untilAt: place === 'ended' ? 1 : null,
      deputyFor: null,
      createdBy: id,
    })
  const newSecret = () => randomBytes(32).toString('base64url')
  const { token } = await makeIssueSignInLink({ stores, now: Date.now, newSecret })(id)
  const answer = await hub.ask('/api/v1/session/link', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nguon-request': '1', 'x-forwarded-for': address },
    body: JSON.stringify({ token }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
