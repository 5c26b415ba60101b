import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { connect as connectPlain } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createSecureContext } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeListener } from '../../../server/adapters/http/listener.ts'
import { readPrivate, writePrivate } from '../../../server/adapters/keys/key-file.ts'
import {
  openCertificate,
  type AnnouncedCa,
  type TlsSetting,
} from '../../../server/adapters/tls/open-certificate.ts'
import { issueCertificate, makeAuthority } from '../../../server/adapters/tls/own-authority.ts'
import { readConfig } from '../../../server/config.ts'
import { silentLog } from '../../support/embedded-broker.ts'

const day = 86_400_000
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-tls-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open = (setting: TlsSetting, { now = Date.now, name = 'keys', announced = [] as AnnouncedCa[] } = {}) =>
  openCertificate({
    setting,
    folder: join(folder, name),
    files: { read: readPrivate, write: writePrivate },
    hubName: 'Hệ thống thông tin nguồn phường Ba Đình',
    announced: async () => announced,
    now,
    log: silentLog,
  })

test('a hub without files makes an authority and a certificate for its names, and keeps both', async () => {
  const first = await open({ kind: 'own', names: ['loa.phuong.test', '192.0.2.7'] })
  const { cert } = first.current()
  const certificate = new X509Certificate(cert)
  const authority = new X509Certificate(first.authority()?.pem ?? '')
  expect(certificate.checkHost('loa.phuong.test')).toBeDefined()
  expect(certificate.checkIP('192.0.2.7')).toBeDefined()
  expect(certificate.checkHost('localhost')).toBeDefined()
  expect(certificate.checkHost('other.test')).toBeUndefined()
  expect(certificate.verify(authority.publicKey)).toBe(true)
  expect([authority.ca, certificate.ca]).toEqual([true, false])
  // Apple accepts no more.
  expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBeLessThan(825 * day)
  const again = await open({ kind: 'own', names: ['loa.phuong.test', '192.0.2.7'] })
  expect(again.current()).toEqual(first.current())
  expect(again.authority()?.fingerprint).toBe(first.authority()?.fingerprint)
  expect((await stat(join(folder, 'keys/ca.key'))).mode & 0o077).toBe(0)
  first.close()
  again.close()
})

test('its certificate is renewed a month before it ends, and when a name comes, under the same authority', async () => {
  let now = Date.now()
  const own = await open({ kind: 'own', names: ['a.test'] }, { name: 'renew', now: () => now })
  const first = own.current().cert
  now += 366 * day
  expect(await own.look()).toBe(false)
  now += 3 * day
  expect(await own.look()).toBe(true)
  const renewed = new X509Certificate(own.current().cert)
  expect(own.current().cert).not.toBe(first)
  expect(renewed.verify(new X509Certificate(own.authority()?.pem ?? '').publicKey)).toBe(true)
  const named = await open({ kind: 'own', names: ['b.test'] }, { name: 'renew', now: () => now })
  expect(new X509Certificate(named.current().cert).checkHost('b.test')).toBeDefined()
  expect(named.authority()?.fingerprint).toBe(own.authority()?.fingerprint)
  own.close()
  named.close()
})

test('a renewal that power cut short leaves a key that does not fit, and is made again', async () => {
  const own = await open({ kind: 'own', names: ['a.test'] }, { name: 'cut-short' })
  const other = await open({ kind: 'own', names: ['a.test'] }, { name: 'cut-short-other' })
  own.close()
  other.close()
  await writePrivate(join(folder, 'cut-short/server.key'), other.current().key)
  const again = await open({ kind: 'own', names: ['a.test'] }, { name: 'cut-short' })
  expect(() => createSecureContext(again.current())).not.toThrow()
  expect(again.authority()?.fingerprint).toBe(own.authority()?.fingerprint)
  again.close()
})

test('a plain request that never ends does not hold its connection', async () => {
  const authority = await makeAuthority({ name: 'Site', now: Date.now() })
  const pair = await issueCertificate(authority, { names: ['hub.test'], now: Date.now() })
  const listener = makeListener({ current: () => pair, onChange: () => undefined }, { plainLifeMs: 300 })
  const server = listener.serverFactory((_request, response) => void response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const socket = connectPlain({ port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  socket.write('GET / HTTP/1.1\r\n')
  // Byte by byte, so that it is never silent.
  const drip = setInterval(() => socket.write('x'), 20)
  const began = performance.now()
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(drip)
  expect(performance.now() - began).toBeLessThan(5_000)
  listener.stop()
  server.close()
})

test('an address of IPv6 in the public URL is covered, and nothing is made anew for it every minute', async () => {
  const { tls } = readConfig({ NGUON_TLS: 'own', NGUON_PUBLIC_URL: 'https://[2001:db8::7]:8443' })
  if (tls?.kind !== 'own') throw new Error('no authority of its own')
  const own = await open(tls, { name: 'v6' })
  expect(new X509Certificate(own.current().cert).checkIP('2001:db8::7')).toBeDefined()
  expect(await own.look()).toBe(false)
  own.close()
})

test('names that no certificate can bear are refused at the start', () => {
  for (const name of ['*.phuong.test', 'loa phường', 'a..b', 'https://a.test'])
    expect(() => readConfig({ NGUON_TLS_NAMES: name })).toThrow(`NGUON_TLS_NAMES=${name}: has to be names`)
  const { tls } = readConfig({ NGUON_TLS: 'own', NGUON_TLS_NAMES: 'loa.phuong.test, 192.0.2.7 fd00::1' })
  expect(tls).toMatchObject({ names: ['loa.phuong.test', '192.0.2.7', 'fd00::1'] })
})

test('certificate files that somebody renews are shown from then on, without a restart', async () => {
  const authority = await makeAuthority({ name: 'Site', now: Date.now() })
  const renew = async () => {
    const pair = await issueCertificate(authority, { names: ['hub.test'], now: Date.now() })
    await writeFile(join(folder, 'cert.pem'), pair.cert)
    await writeFile(join(folder, 'key.pem'), pair.key)
    return new X509Certificate(pair.cert).serialNumber
  }
  const first = await renew()
  const files = {
    kind: 'files',
    cert: join(folder, 'cert.pem'),
    key: join(folder, 'key.pem'),
    ca: undefined,
  } as const
  const certificate = await open(files)
  const listener = makeListener(certificate)
  const server = listener.serverFactory((_request, response) => void response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const shown = () =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', servername: 'hub.test', ca: authority.cert })
      socket.once('error', reject)
      socket.once('secureConnect', () => {
        resolve(socket.getPeerCertificate().serialNumber)
        socket.destroy()
      })
    })
  expect(await shown()).toBe(first)
  // Half of a renewal: the key does not fit yet, so the old pair stays.
  const other = await issueCertificate(authority, { names: ['hub.test'], now: Date.now() })
  await writeFile(join(folder, 'cert.pem'), other.cert)
  await expect(certificate.look()).rejects.toThrow()
  expect(await shown()).toBe(first)
  const second = await renew()
  expect(await certificate.look()).toBe(true)
  expect(await shown()).toBe(second)
  certificate.close()
  listener.stop()
  server.close()
})

test('files that are not there or do not fit end the start and name the file', async () => {
  await expect(
    open({ kind: 'files', cert: join(folder, 'none.pem'), key: join(folder, 'key.pem'), ca: undefined }),
  ).rejects.toMatchObject({ file: join(folder, 'none.pem') })
})

test('another authority of its own vouches for it from the instant that boxes were told, and after a restart', async () => {
  const first = Date.now()
  let now = first
  const announced: AnnouncedCa[] = []
  const options = { name: 'follow', now: () => now, announced }
  const own = await open({ kind: 'own', names: ['a.test'] }, options)
  const old = own.authority()?.fingerprint
  const made = await own.own?.make()
  if (made === undefined) throw new Error('no authority was made')
  announced.push({ der: made.der, from: first + 30 * day })
  expect(await own.look()).toBe(false)
  expect(own.authority()?.fingerprint).toBe(old)
  // One whose key is not here cannot vouch for anything.
  announced.push({
    der: new X509Certificate((await makeAuthority({ name: 'x', now })).cert).raw,
    from: first,
  })
  expect(await own.look()).toBe(false)
  now = first + 30 * day
  expect(await own.look()).toBe(true)
  const again = await open({ kind: 'own', names: ['a.test'] }, options)
  for (const hub of [own, again]) {
    expect(hub.authority()?.fingerprint).toBe(made.fingerprint)
    const certificate = new X509Certificate(hub.current().cert)
    expect(certificate.verify(new X509Certificate(made.pem).publicKey)).toBe(true)
    hub.close()
  }
  expect(again.current()).toEqual(own.current())
})
