import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createConnection, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer as createSecureServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build, type BuildOptions } from 'esbuild'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificate, key } from '../../support/localhost-certificate.ts'
import { startTestBroker } from '../../support/embedded-broker.ts'

const repository = new URL('../../../', import.meta.url)
const pathOf = (relative: string) => fileURLToPath(new URL(relative, repository))

let folder: string
let broker: Awaited<ReturnType<typeof startTestBroker>>
const names: (string | false | null)[] = []
const toBroker = () => createConnection(broker.broker.port, '127.0.0.1').on('error', () => undefined)
const secure = createSecureServer({ key, cert: certificate }, (socket) => {
  names.push(socket.servername)
  socket.on('error', () => undefined)
  socket.pipe(toBroker()).pipe(socket)
})
const web = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'mqtt' })
const frames: Buffer[] = []
web.on('connection', (socket) => {
  socket.on('message', (frame: Buffer) => frames.push(frame))
  const stream = createWebSocketStream(socket)
  stream.on('error', () => undefined)
  stream.pipe(toBroker()).pipe(stream)
})

// The very options of the build: what they leave out must not be missed.
beforeAll(async () => {
  await mkdir(pathOf('node_modules/.cache'), { recursive: true })
  folder = await mkdtemp(pathOf('node_modules/.cache/nguon-link-'))
  const { esbuildOptions } = (await import(
    new URL('scripts/build/esbuild-options.mjs', repository).href
  )) as {
    esbuildOptions: (bundle: { entry: string; kind: 'agent' }, outfile: string) => BuildOptions
  }
  await build(
    esbuildOptions({ entry: 'agents/adapters/link/open-client.ts', kind: 'agent' }, join(folder, 'link.mjs')),
  )
  await writeFile(join(folder, 'ca.pem'), certificate)
  broker = await startTestBroker(1)
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  secure.close()
  web.close()
  await broker.broker.stop()
  await rm(folder, { recursive: true, force: true })
})

const dial = async (url: string, environment: Record<string, string> = {}): Promise<string> => {
  const device = broker.devices[0]
  const options = {
    protocolVersion: 4,
    reconnectPeriod: 0,
    clientId: device?.device,
    username: device?.device,
    password: device?.password,
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [pathOf('test/support/dial-once.mjs'), join(folder, 'link.mjs'), url, JSON.stringify(options)],
    { env: environment, timeout: 20_000 },
  )
  return stdout
}
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port

test('plain MQTT reaches the broker', async () => {
  expect(await dial(`mqtt://127.0.0.1:${broker.broker.port}`)).toBe('connected')
})

test('nobody listening is an error with its code', async () => {
  expect(await dial('mqtt://127.0.0.1:1')).toBe('ECONNREFUSED')
})

test('MQTT over TLS names the host and reaches the broker', async () => {
  const trusting = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') }
  expect(await dial(`mqtts://localhost:${portOf(secure)}`, trusting)).toBe('connected')
  expect(names).toEqual(['localhost'])
})

test('a broker whose certificate nobody vouches for is refused', async () => {
  expect(await dial(`mqtts://localhost:${portOf(secure)}`)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
})

test('a certificate for another name is refused', async () => {
  const trusting = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') }
  expect(await dial(`mqtts://127.0.0.1:${portOf(secure)}`, trusting)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('MQTT over WebSocket reaches the broker', async () => {
  expect(await dial(`ws://127.0.0.1:${portOf(web)}`)).toBe('connected')
  // Name, password and all in one: each frame costs a TLS record and a segment.
  const [connect, ...others] = frames
  expect(connect?.length).toBe(2 + (connect?.[1] ?? 0))
  expect(others.every((frame) => frame.equals(Buffer.from([0xe0, 0])))).toBe(true)
})
