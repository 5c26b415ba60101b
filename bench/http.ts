/**
 * What a city asks of its hub. The hub is a process of its own on a real SQLite file with 126 wards, 10,000 boxes and
 * months of their plays; a console's every read is asked over a connection that stays open, and the ten heaviest are
 * told one by one. Beside it, in the same run, the floor: a bare Fastify route that answers the same bytes.
 *
 * Arguments: `--devices N` (10000), `--wards N` (126), `--days N` of records (60), `--all` tells every read,
 * `--only TEXT` only those whose name has it, `--keep FOLDER` makes the city there or takes the one that is there.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bareRate } from './http/bare-rate.ts'
import { fillCity, type City } from './http/city.ts'
import { keepAlive, type Ask } from './http/keep-alive.ts'
import { openCityHub } from './http/city-hub.ts'
import { readsOf, type Read, type Who } from './http/reads.ts'
import { signInRate } from './http/sign-in-rate.ts'

const rounds = 25
const lookRounds = 3
const heaviest = 10

export const bench = async (args: readonly string[] = []) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      devices: { type: 'string', default: '10000' },
      wards: { type: 'string', default: '126' },
      days: { type: 'string', default: '60' },
      all: { type: 'boolean', default: false },
      only: { type: 'string' },
      keep: { type: 'string' },
    },
    strict: false,
  })
  const size = { devices: Number(values.devices), wards: Number(values.wards), days: Number(values.days) }
  const folder = typeof values.keep === 'string' ? values.keep : await mkdtemp(join(tmpdir(), 'nguon-http-'))
  try {
    const made = join(folder, 'city.json')
    const city = existsSync(made)
      ? (JSON.parse(readFileSync(made, 'utf8')) as City & { now: number })
      : await makeCity(folder, size)
    writeFileSync(made, JSON.stringify(city))
    return { figures: await measure(folder, city, { all: values.all === true, only: textOf(values.only) }) }
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const makeCity = async (folder: string, size: Parameters<typeof fillCity>[1]) => {
  // A first start makes tables, keys and the top unit.
  await (await openCityHub(folder)).stop()
  const now = Date.now()
  const begun = performance.now()
  const city = fillCity(join(folder, 'hub', 'hub.sqlite'), size, now)
  console.error(`the city was made in ${Math.round((performance.now() - begun) / 1_000)} s`)
  return { ...city, now }
}

const measure = async (
  folder: string,
  city: City & { now: number },
  { all, only }: { all: boolean; only: string },
) => {
  const hub = await openCityHub(folder, city)
  const { ask, close } = keepAlive(hub.url)
  try {
    const { paths } = (await (await fetch(`${hub.url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, object>
    }
    const cookies = await signIn(ask, hub.links)
    const reads = readsOf(city, city.now, paths).filter(({ name }) => name.includes(only))
    const looked = []
    for (const read of reads) {
      const one = await timesOf(ask, read, cookies, lookRounds)
      if (all)
        console.error(
          `${one.status} ${median(one.ms).toFixed(1).padStart(9)} ms ${String(one.bytes).padStart(9)} B ${read.name}`,
        )
      looked.push({ read, ms: median(one.ms), status: one.status })
    }
    const refused = looked.filter(({ status }) => status >= 400 && status !== 403 && status !== 404)
    for (const { read, status } of refused) console.error(`${read.name} was answered ${status}`)
    const most = looked
      .filter(({ status }) => status < 400)
      .sort((a, b) => b.ms - a.ms)
      .slice(0, heaviest)
    const measured = []
    for (const { read } of most)
      measured.push({ read, p95: quantile(0.95, (await timesOf(ask, read, cookies, rounds)).ms) })
    measured.sort((a, b) => b.p95 - a.p95)
    const light = await bareRate(hub.url, { path: '/api/v1/health' })
    const me = await bareRate(hub.url, { path: '/api/v1/me', cookie: cookies.officer })
    const perS = only === '' ? await signInRate(hub.url) : 0
    return [
      figure('p95Ms', measured[0]?.p95 ?? 0, 'ms, the slowest of the ten heaviest reads', { max: 100 }),
      figure('loginPerS', perS, 'sign-ins by password (argon2id) a second'),
      figure(
        'shareOfBareFastify',
        light.share,
        'of the requests a second of a bare Fastify route, without a session',
      ),
      figure('shareOfBareFastifyMe', me.share, 'the same of a read behind a session'),
      figure('bareFastifyPerS', light.bare, 'requests a second'),
      figure('hubPerS', light.hub, 'requests a second'),
      ...measured.map(({ read, p95: ms }) => figure(read.name, ms, 'ms (p95)')),
    ]
  } finally {
    close()
    await hub.stop()
  }
}

const signIn = async (ask: Ask, links: Record<Who, string>): Promise<Record<Who, string>> => {
  const enter = async (link: string) => {
    const token = new URL(link).pathname.split('/').at(-1)
    return (await ask('POST', '/api/v1/session/link', { body: { token } })).cookie
  }
  return {
    administrator: await enter(links.administrator),
    officer: await enter(links.officer),
    reader: await enter(links.reader),
  }
}

const timesOf = async (ask: Ask, read: Read, cookies: Record<Who, string>, times: number) => {
  const ms: number[] = []
  let [status, bytes] = [0, 0]
  for (let n = 0; n < times; n += 1) {
    const one = await ask('GET', read.path, { cookie: cookies[read.who] })
    ;({ status, bytes } = one)
    ms.push(one.ms)
  }
  return { ms, status, bytes }
}

const quantile = (share: number, all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)] ?? 0
const median = (all: readonly number[]): number => quantile(0.5, all)

const figure = (name: string, value: number, unit: string, wanted?: { max: number }) => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  ...(wanted === undefined ? {} : { wanted }),
})
