import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserSettings } from '../../scripts/trial/device-part.mjs'
import { slug } from '../../scripts/trial/devices.mjs'
import { makePart } from '../../scripts/trial/part.mjs'
import { choosePorts } from '../../scripts/trial/ports.mjs'
import { startTrial } from '../../scripts/trial/trial.mjs'

// The parts here are small programs of their own, since what is looked at is how they are started and stopped.
let folder
let stops
const said = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-trial-'))
  stops = []
  said.length = 0
})

afterEach(async () => {
  for (const stop of stops) await stop(100)
  await rm(folder, { recursive: true, force: true })
})

const program = async (name, source) => {
  const file = join(folder, `${name}.mjs`)
  await writeFile(file, source)
  return file
}

const noted = () => readFile(join(folder, 'notes'), 'utf8').catch(() => '')

const noting = `import { appendFileSync } from 'node:fs'
const note = (text) => appendFileSync(${JSON.stringify('NOTES')}, text + '\\n')
process.on('disconnect', () => process.exit())
setInterval(() => {}, 1000)
`
const notingProgram = (name, source) => program(name, noting.replace('NOTES', join(folder, 'notes')) + source)

const hub = () =>
  notingProgram(
    'hub',
    `const enrolled = process.env.ENROLLED === 'yes'
    process.on('SIGTERM', () => { note('hub stopped'); process.exit() })
    process.send({ type: 'signInLink', role: 'officer', name: 'Lan', url: 'http://hub/l' })
    process.send({ type: 'ready', url: 'http://127.0.0.1:' + process.env.NGUON_HTTP_PORT })
    if (!enrolled) process.send({ type: 'claim', kind: 'loudspeaker', name: 'Loa số 1', claim: 'c-1' })`,
  )

const loudspeaker = () =>
  notingProgram(
    'loudspeaker',
    `process.on('SIGTERM', () => { note('loudspeaker stopped'); process.exit() })
    note('loudspeaker ' + (process.env.NGUON_CLAIM ?? 'without claim') + ' ' + process.env.NGUON_HUB_URL)
    process.send({ type: 'state', text: 'Trực tuyến' })`,
  )

const start = async (bundles) => {
  const links = []
  let stop
  const trial = await startTrial({
    dataDir: folder,
    say: (line) => said.push(line),
    onSignInLink: (link) => links.push(link),
    onStopper: (stopAll) => stops.push((stop = stopAll)),
    bundles,
  })
  return { ...trial, links, stop: () => stop() }
}

test('a device gets its claim once and starts without it when it has enrolled', async () => {
  const bundles = { hub: await hub(), loudspeaker: await loudspeaker() }
  const first = await start(bundles)
  await vi.waitFor(() => expect(said).toContain('  Cụm loa "Loa số 1": Trực tuyến'), 5000)
  expect(first.links).toEqual([{ type: 'signInLink', role: 'officer', name: 'Lan', url: 'http://hub/l' }])
  await first.stop()
  expect(await noted()).toBe(`loudspeaker c-1 ${first.url}\nloudspeaker stopped\nhub stopped\n`)

  vi.stubEnv('ENROLLED', 'yes')
  const second = await start(bundles)
  await vi.waitFor(
    async () => expect(await noted()).toContain(`loudspeaker without claim ${second.url}`),
    5000,
  )
  vi.unstubAllEnvs()
})

test('a device that says during the end that its link is down is not quoted', async () => {
  const parting = await notingProgram(
    'parting',
    `process.on('SIGTERM', () => process.send({ type: 'state', text: 'mất kết nối' }, () => process.exit()))
    process.send({ type: 'state', text: 'sẵn sàng' })`,
  )
  const trial = await start({ hub: await hub(), loudspeaker: parting })
  await vi.waitFor(() => expect(said.join()).toContain('sẵn sàng'), 5000)
  await trial.stop()
  expect(said.join()).not.toContain('mất kết nối')
})

test('two loudspeakers told to play into one folder get one each below it', async () => {
  const both = `process.send({ type: 'claim', kind: 'loudspeaker', name: 'Loa số 2', claim: 'c-2' })`
  const hubOfTwo = await readFile(await hub(), 'utf8')
  const telling = await notingProgram('telling', `note(process.env.NGUON_WAV_DIR)`)
  vi.stubEnv('NGUON_WAV_DIR', '/sounds')
  await start({ hub: await program('hub-of-two', `${hubOfTwo}\n${both}`), loudspeaker: telling })
  await vi.waitFor(
    async () =>
      expect((await noted()).trim().split('\n').sort()).toEqual(['/sounds/loa-so-1', '/sounds/loa-so-2']),
    5000,
  )
  vi.unstubAllEnvs()
})

test('the board is shown unseen by a browser, unless the user decided otherwise', () => {
  const flags = '--headless=new --screen-info={1280x720}'
  expect(browserSettings({}, 1000)).toEqual({ NGUON_CHROMIUM: 'auto', NGUON_CHROMIUM_FLAGS: flags })
  expect(browserSettings({}, 0).NGUON_CHROMIUM_FLAGS).toBe(`${flags} --no-sandbox`)
  expect(browserSettings({ NGUON_CHROMIUM: 'none' }, 1000)).toEqual({})
  expect(browserSettings({ NGUON_CHROMIUM_FLAGS: '--kiosk' }, 0)).toEqual({})
})

test('a hub that falls before it is ready is not tried again and its last words are shown', async () => {
  const bad = await program('hub', `console.error('NGUON_HTTP_PORT: bad'); process.exit(3)`)
  await expect(start({ hub: bad })).rejects.toThrow(/không khởi động được[^]*NGUON_HTTP_PORT: bad/)
})

test('a device with a bad variable stays down and its log is named', async () => {
  const bundles = { hub: await hub(), loudspeaker: await program('bad', `process.exit(2)`) }
  await start(bundles)
  await vi.waitFor(() => expect(said.join()).toMatch(/biến cấu hình không hợp lệ.*loa-so-1\.log/), 5000)
})

test('a part that falls is started again, each time after a longer rest', async () => {
  const falling = await program('falling', `process.exit(7)`)
  const falls = []
  const part = makePart({
    file: falling,
    log: join(folder, 'log'),
    env: () => process.env,
    onMessage: () => {},
    onFall: (fall) => void falls.push(fall),
    onBack: () => {},
    pauseMs: 20,
  })
  stops.push(part.stop)
  part.start()
  await vi.waitFor(() => expect(falls.length).toBeGreaterThanOrEqual(3), 5000)
  expect(falls.slice(0, 3)).toEqual([20, 40, 80].map((pauseMs) => ({ code: 7, how: 'mã 7', pauseMs })))
})

test('a part that does not heed SIGTERM is killed together with what it started', async () => {
  const stubborn = await program(
    'stubborn',
    `import { spawn } from 'node:child_process'
    process.on('SIGTERM', () => {})
    const child = spawn('sleep', ['1000'])
    process.send(child.pid)
    setInterval(() => {}, 1000)`,
  )
  let grandchild
  const part = makePart({
    file: stubborn,
    log: join(folder, 'log'),
    env: () => process.env,
    onMessage: (pid) => (grandchild = pid),
    onFall: () => {},
    onBack: () => {},
  })
  part.start()
  await vi.waitFor(() => expect(grandchild).toBeGreaterThan(0), 5000)
  expect(await part.stop(200)).toBe(true)
  await vi.waitFor(async () => expect(await stateOf(grandchild)).toMatch(/^(gone|Z)/), 5000)
})

test('a taken port gives way to the next, and the choice is kept for the devices that know it', async () => {
  const taken = createServer()
  await new Promise((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address()
  await writeFile(join(folder, 'ports.json'), JSON.stringify({ http: port, mqtt: port + 10 }))
  const first = await choosePorts(folder, {})
  expect(first.http).toBeGreaterThan(port)
  await new Promise((resolve) => taken.close(resolve))
  expect(await choosePorts(folder, {})).toEqual(first)
})

test('a bad or taken port from the environment is refused naming the variable', async () => {
  const taken = createServer()
  await new Promise((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address()
  await expect(choosePorts(folder, { NGUON_HTTP_PORT: String(port) })).rejects.toThrow(
    `NGUON_HTTP_PORT=${port}`,
  )
  await expect(choosePorts(folder, { NGUON_MQTT_PORT: 'many' })).rejects.toThrow('NGUON_MQTT_PORT=many')
  await new Promise((resolve) => taken.close(resolve))
})

test('a Vietnamese name becomes a plain folder name', () => {
  expect(slug('Loa số 1, ngõ Đội Cấn')).toBe('loa-so-1-ngo-doi-can')
})

const stateOf = async (pid) => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat === undefined ? 'gone' : stat.replace(/^.*\) /, '')
}
