/**
 * Every route of the API is asked thousands of things made from its own description, good, almost good and bad, by people
 * who may: the hub answers each, promptly, in the words of its catalogue, and tells nothing of its inside. On both databases.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { openPostgres } from '../../../server/adapters/store/open-postgres.ts'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../../server/adapters/store/stores.ts'
import { makeIssueSignInLink } from '../../../server/usecases/issue-sign-in-link.ts'
import { askOf } from '../../server/access/ask-of.ts'
import { makeThings } from '../../server/access/things.ts'
import { failLoudly, makePostgresDatabase } from '../../support/postgres-databases.ts'
import { havePostgres } from '../../support/postgres-program.ts'
import { choices, seededRandom } from '../../support/seeded-random.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'
import { badBody, damaged } from './damage.ts'
import { valuesOf, type Schema } from './schema-values.ts'

const seed = 20_261_125
/** Together 20,000; what differs between the two databases shows itself early. */
const requests = { sqlite: 13_700, postgres: 6_400 }
/** Each good one is real work: a province taken in, a catalogue of the country, a password hashed. */
const heavy = new Set(['POST /api/v1/units/import', 'GET /api/v1/units/catalogue', 'POST /api/v1/session'])
const heavyTimes = 25
/** Far beyond what the slowest honest answer takes here, far below what a regular expression that explodes takes. */
const promptMs = 8_000

interface Operation {
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[]
  readonly requestBody?: { content: Record<string, { schema: Schema }> }
}
interface Described {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { schemas: Record<string, Schema> }
}

const leftOver: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clear of leftOver.splice(0).reverse()) await clear()
})

test('on SQLite nothing that people can send upsets the hub', async () => {
  const hub = await startHub({})
  const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  leftOver.push(() => db.destroy())
  await ask(hub, makeStores(db), { seed, requests: requests.sqlite })
}, 600_000)

describe.skipIf(!havePostgres)('and on PostgreSQL', () => {
  test('neither', async () => {
    const { url, drop } = await makePostgresDatabase()
    leftOver.push(drop)
    const hub = await startHub({ NGUON_DATABASE_URL: url })
    const db = openPostgres({ url, lost: failLoudly })
    leftOver.push(() => db.destroy())
    await ask(hub, makeStores(db), { seed: seed + 1, requests: requests.postgres })
  }, 600_000)
})

// Every request comes from another address: limits per address are tested elsewhere, and would hide everything here.
const startHub = async (env: Record<string, string>): Promise<TestHub> => {
  const hub = await startTestHub({ env: { ...env, NGUON_TRUSTED_PROXIES: '127.0.0.1,::1' } })
  leftOver.push(() => hub.stop())
  return hub
}

const ask = async (
  hub: TestHub,
  stores: ReturnType<typeof makeStores>,
  run: { seed: number; requests: number },
): Promise<void> => {
  const described = JSON.parse(
    await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
  ) as Described
  const things = await makeThings(stores, hub.dataDir)
  const people = await signInAgain(hub, stores)
  const random = seededRandom(run.seed)
  const { below, one } = choices(random)
  const now = Date.now()
  const known = {
    schemas: described.components.schemas,
    ids: Object.values(things)
      .filter((id) => typeof id === 'string')
      .filter((id) => /^[0-9a-f-]{36}$/.test(id)),
    instants: [
      now,
      now + 600_000,
      now + 86_400_000,
      now + 10 * 86_400_000,
      1_795_395_600_000,
      1_795_482_000_000,
    ],
  }
  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const each = Math.ceil(run.requests / (operations.length - heavy.size))
  const answered = new Map<string, Map<string, number>>()
  const faults: string[] = []
  let asked = 0

  const samples = <T>(arbitrary: fc.Arbitrary<T>): T[] =>
    fc.sample(arbitrary, { numRuns: each, seed: run.seed })
  const plans = operations.map(({ path, method, operation }) => {
    const body = operation.requestBody?.content['application/json']?.schema
    return {
      path,
      method,
      parameters: (operation.parameters ?? []).map((p) => ({
        ...p,
        values: samples(valuesOf(p.schema, known)),
      })),
      bodies: body === undefined ? undefined : samples(valuesOf(body, known)),
    }
  })
  // Round after round, so that what one route made is there for the next.
  for (let n = 0; n < each; n += 1)
    for (const { path, method, parameters, bodies } of plans) {
      if (heavy.has(`${method} ${path}`) && n >= heavyTimes) continue
      const usual = askOf(things, path, method)
      const query = new URLSearchParams()
      let filled = path.replace('{device}', things.device)
      for (const parameter of parameters) {
        const good = parameter.values[n]
        const value = below(5) === 0 ? damaged(good, random) : good
        // Node itself turns away a head of more than 16 KB.
        const text = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 1_500)
        if (parameter.in === 'query') {
          if (parameter.required === true || below(2) === 0) query.append(parameter.name, text)
        } else filled = filled.replace(`{${parameter.name}}`, below(4) > 0 ? usual.ids : encodeText(text))
      }
      const search = below(4) === 0 && usual.query !== '' ? usual.query : query.size === 0 ? '' : `?${query}`
      const good = bodies === undefined ? undefined : below(4) === 0 && usual.body ? usual.body : bodies[n]
      const bad = bodies !== undefined && below(20) === 0 ? badBody(random) : undefined
      const content =
        bad ??
        (good === undefined
          ? undefined
          : {
              type: 'application/json',
              body: JSON.stringify(below(2) === 0 ? damaged(good, random) : good),
            })
      const person = one(people)
      const begun = performance.now()
      const answer = await hub.ask(filled + search, {
        method,
        redirect: 'manual',
        headers: {
          cookie: await person.cookie(),
          'x-nguon-request': '1',
          'x-forwarded-for': anyAddress(random),
          'accept-language': one(['vi', 'en', 'xx', '*']),
          ...(content === undefined ? {} : { 'content-type': content.type }),
        },
        ...(content === undefined ? {} : { body: content.body }),
      })
      const text = await answer.text()
      asked += 1
      const took = performance.now() - begun
      if (answer.status === 401) person.forget()
      const route = `${method} ${path}`
      const fault = faultOf(answer, text) ?? (took > promptMs ? `took ${Math.round(took)} ms` : undefined)
      if (fault !== undefined)
        faults.push(`${route}${search.slice(0, 300)} ${content?.body.slice(0, 600) ?? ''}: ${fault}`)
      const codes = answered.get(route) ?? new Map<string, number>()
      const code = answer.ok ? 'ok' : codeOf(text)
      codes.set(code, (codes.get(code) ?? 0) + 1)
      answered.set(route, codes)
    }

  expect(faults.map((fault) => fault.slice(0, 600)).slice(0, 20)).toEqual([])
  expect(asked).toBeGreaterThanOrEqual(run.requests)
  const all = [...answered.values()].flatMap((codes) => [...codes])
  const share = (is: (code: string) => boolean) =>
    all.reduce((sum, [code, n]) => sum + (is(code) ? n : 0), 0) / asked
  // A hub that refused everything at the door would prove nothing.
  expect(share((code) => code === 'ok')).toBeGreaterThan(0.1)
  expect(share((code) => code === 'session.required')).toBeLessThan(0.15)
  expect(
    [...answered].filter(([, codes]) => [...codes.keys()].every(isDoor)).map(([route]) => route),
  ).toEqual([])
}

const anyAddress = (random: () => number): string => {
  const { below } = choices(random)
  return `10.${below(256)}.${below(256)}.${below(256)}`
}

const isDoor = (code: string) => code === 'request.invalid' || code === 'session.required'

// Half a character cannot stand in a URL.
const encodeText = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?'))

const faultOf = (answer: Response, text: string): string | undefined => {
  if (answer.status >= 500) return `${answer.status} ${text.slice(0, 300)}`
  if (/node_modules|\.ts:\d+|\n\s+at |SQLITE_|select "|insert into/.test(text))
    return `tells its inside: ${text.slice(0, 300)}`
  if (answer.status < 400) return undefined
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json'))
    return `${answer.status} without a problem: ${text.slice(0, 200)}`
  return undefined
}

const codeOf = (text: string): string => {
  try {
    return (JSON.parse(text) as { code: string }).code
  } catch {
    return '(none)'
  }
}

/** The trial's people; one whose session a request ended comes again by a new link. */
const signInAgain = async (hub: TestHub, stores: ReturnType<typeof makeStores>) => {
  const newSecret = () => randomBytes(32).toString('base64url')
  const issueLink = makeIssueSignInLink({ stores, now: Date.now, newSecret })
  const found = await Promise.all(['quantri', 'ha', 'minh'].map((name) => stores.users.findByUserName(name)))
  return found.map((user) => {
    if (user === undefined) throw new Error('this is no trial')
    let cookie: string | undefined
    const signIn = async (): Promise<string> => {
      const { token } = await issueLink(user.id)
      const answer = await hub.ask('/api/v1/session/link', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-nguon-request': '1',
          'x-forwarded-for': anyAddress(Math.random),
        },
        body: JSON.stringify({ token }),
      })
      return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    return {
      cookie: async () => (cookie ??= await signIn()),
      forget: () => (cookie = undefined),
    }
  })
}
