import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { freePort } from '../../support/free-port.ts'
import { startHubProcess } from '../../support/hub-process.ts'
import { connectTestDevice, enrolTestDevice, makeTestJournal, testPlay } from '../../support/test-device.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-hub-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const trial = async () => ({
  NGUON_MODE: 'trial',
  NGUON_DATA_DIR: folder,
  NGUON_HTTP_PORT: String(await freePort()),
  NGUON_MQTT_PORT: String(await freePort()),
})

const claimOf = (hub: Awaited<ReturnType<typeof startHubProcess>>) => {
  const found = hub.announced.find((a) => a.type === 'claim' && a.kind === 'loudspeaker')
  return found?.type === 'claim' ? found.claim : ''
}

test('every row under a watermark survives SIGKILL of the hub, and each play counts once', async () => {
  const env = await trial()
  const hub = await startHubProcess(env)
  const device = await enrolTestDevice(await hub.ready, claimOf(hub))
  const journal = makeTestJournal(device)
  journal.append({ event: 'opened' })
  for (let n = 0; n < 400; n += 1)
    journal.append({
      event: 'completed',
      play: testPlay(n),
      startedAt: n,
      playedMs: 10_000,
      proof: 'P1',
      captures: null,
    })
  const link = await connectTestDevice(device)
  await link.present(journal)
  const batches = await Promise.all(
    Array.from({ length: 80 }, (_, i) => journal.batch(1 + i * 5, Math.min(journal.last, (i + 1) * 5))),
  )
  // Sent one by one while the hub is killed in the middle.
  const promised = () => Math.max(0, ...link.watermarks.map(({ upTo }) => upTo))
  const sendAll = async () => {
    for (const batch of batches) await link.send(batch)
  }
  // Ends with the connection, wherever it stands then.
  sendAll().catch(() => undefined)
  await expect.poll(promised, { interval: 1, timeout: 10_000 }).toBeGreaterThan(20)
  await hub.kill('SIGKILL')
  link.client.end(true)

  const db = openSqlite(join(folder, 'hub.sqlite'))
  const kept = await db.selectFrom('journal_rows').select('seq').orderBy('seq').execute()
  await db.destroy()
  expect(kept.slice(0, promised()).map(({ seq }) => seq)).toEqual(
    Array.from({ length: promised() }, (_, i) => i + 1),
  )

  const second = await startHubProcess(env)
  await second.ready
  const again = await connectTestDevice(device)
  const nonce = 'nonce-after-restart'
  await again.present(journal, nonce)
  await expect
    .poll(() => again.watermarks.find((w) => w.nonce === nonce)?.upTo, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(promised())
  // The device sends everything again, acknowledged or not.
  for (const batch of [...batches, await journal.batch(journal.last, journal.last)]) await again.send(batch)
  await expect.poll(() => again.watermarks.at(-1)?.upTo, { timeout: 10_000 }).toBe(journal.last)
  await again.client.endAsync()
  const stoppedIn = performance.now()
  expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  expect(performance.now() - stoppedIn).toBeLessThan(5_000)

  const after = openSqlite(join(folder, 'hub.sqlite'))
  const { rows, plays } = await after
    .selectNoFrom((e) => [
      e
        .selectFrom('journal_rows')
        .select((c) => c.fn.countAll<number>().as('n'))
        .as('rows'),
      e
        .selectFrom('plays')
        .select((c) => c.fn.countAll<number>().as('n'))
        .as('plays'),
    ])
    .executeTakeFirstOrThrow()
  await after.destroy()
  expect([rows, plays]).toEqual([journal.last, 400])
}, 60_000)

test('the hub ends with its parent, and its broker with it', async () => {
  const env = await trial()
  const hub = await startHubProcess(env)
  await hub.ready
  hub.disconnect()
  expect(await hub.exited).toEqual({ code: 0, signal: null })
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          const probe = createServer()
          probe.once('error', () => resolve('taken'))
          probe.listen(Number(env.NGUON_MQTT_PORT), '127.0.0.1', () => probe.close(() => resolve('free')))
        }),
    )
    .toBe('free')
}, 30_000)

test('a second start finds the data of the first, and asks for nothing that is settled', async () => {
  const env = await trial()
  const hub = await startHubProcess(env)
  const device = await enrolTestDevice(await hub.ready, claimOf(hub))
  await hub.kill('SIGTERM')
  const second = await startHubProcess(env)
  await second.ready
  expect(second.announced.filter((a) => a.type === 'claim')).toHaveLength(2)
  const link = await connectTestDevice(device)
  await expect.poll(() => link.heard.some(({ topic }) => topic.endsWith('/head'))).toBe(true)
  await link.client.endAsync()
  await second.kill('SIGTERM')
}, 30_000)

test.each([
  [{ NGUON_HTTP_PORT: 'eighty' }, 'NGUON_HTTP_PORT'],
  [{ NGUON_MQTT_URL: 'mqtt://broker.example:1883' }, 'NGUON_MQTT_URL'],
  [{ NGUON_MODE: 'demo' }, 'NGUON_MODE'],
  [{ NGUON_MODE: 'production', NGUON_ROOT_FILE: '/nowhere/root.json' }, 'NGUON_ROOT_FILE'],
  [{ NGUON_CONFIG: '/nowhere/config.json' }, 'NGUON_CONFIG'],
])(
  'a bad value ends the start and names the variable: %o',
  async (bad, named) => {
    const hub = await startHubProcess({ ...(await trial()), ...bad })
    expect((await hub.exited).code).toBe(1)
    expect(hub.output()).toContain(named)
    expect(hub.output()).not.toContain('    at ')
  },
  20_000,
)

test('a production hub without a root is in set-up mode: one link, no claims', async () => {
  const hub = await startHubProcess({ ...(await trial()), NGUON_MODE: 'production' })
  const url = await hub.ready
  expect(hub.announced.map((a) => (a.type === 'signInLink' ? a.role : a.type))).toEqual([
    'administrator',
    'ready',
  ])
  const about = (await (await fetch(new URL('/api/v1/about', url))).json()) as object
  expect(about).toMatchObject({ trial: false, mode: 'settingUp' })
  await hub.kill('SIGTERM')
}, 20_000)

const isSecret = (text: string) => text.includes('/vao/') || text.includes('NGUON1*')

test('links and claims go to the parent alone; no line of the log bears one', async () => {
  const hub = await startHubProcess({ ...(await trial()), NGUON_LOG_LEVEL: 'debug' })
  await hub.ready
  await expect.poll(hub.output).toContain('"msg":"ready"')
  await hub.kill('SIGTERM')
  expect(hub.announced.map((a) => a.type)).toContain('signInLink')
  expect(hub.output().split('\n').filter(isSecret)).toEqual([])
}, 20_000)

test('without a parent each link stands once on stdout, on a plain line apart from the log', async () => {
  const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))
  const hub = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env.PATH, ...(await trial()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  hub.stdout.on('data', (chunk) => (output += String(chunk)))
  await expect.poll(() => output, { timeout: 15_000 }).toContain('"msg":"ready"')
  hub.kill('SIGTERM')
  await new Promise((resolve) => hub.once('exit', resolve))
  const lines = output.split('\n')
  const links = lines.filter((line) => line.includes('/vao/'))
  expect(links.length).toBeGreaterThan(1)
  expect(new Set(links).size).toBe(links.length)
  expect(lines.filter(isSecret).filter((line) => line.startsWith('{'))).toEqual([])
}, 20_000)
