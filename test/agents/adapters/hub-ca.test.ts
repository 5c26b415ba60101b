import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import type { HubCaCertificate } from '@nguon/protocol/messages/hub-ca'
import { makeHubCa } from '../../../agents/adapters/http/hub-ca.ts'
import { makeAuthority } from '../../../server/adapters/tls/own-authority.ts'

const at = 1_795_000_000_000
const pem = async (name: string) =>
  new X509Certificate((await makeAuthority({ name, now: at })).cert).toString()
const named = (certificate: string, until: number | null): HubCaCertificate => ({
  certificate: new X509Certificate(certificate).raw.toString('base64'),
  from: at,
  until,
})

test('old and new are believed for the overlap, then the new one alone; a box without a clock drops nobody', async () => {
  const [old, next] = [await pem('cũ'), await pem('mới')]
  let now: number | undefined = at
  const hubCa = makeHubCa({ pinned: async () => old, byFile: false, now: () => now })
  expect(await hubCa.ofHub()).toBe(old)
  hubCa.follow([named(old, at + 1_000), named(next, null)])
  for (const [time, believed] of [
    [at, old + next],
    [at + 999, old + next],
    [at + 1_000, next],
    [undefined, old + next],
  ] as const) {
    now = time
    expect(await hubCa.ofHub()).toBe(believed)
    expect(await hubCa.ofBroker(old)()).toBe(believed)
  }
  hubCa.follow(undefined)
  expect(await hubCa.ofHub()).toBe(old)
})

test('a broker of the site with another authority keeps it, and a file of the site goes before everything', async () => {
  const [old, next, site] = [await pem('cũ'), await pem('mới'), await pem('đơn vị')]
  const hubCa = makeHubCa({ pinned: async () => old, byFile: false, now: () => at })
  hubCa.follow([named(next, null)])
  expect(await hubCa.ofBroker(site)()).toBe(site)
  expect(await hubCa.ofBroker(undefined)()).toBeUndefined()
  const byFile = makeHubCa({ pinned: async () => site, byFile: true, now: () => at })
  byFile.follow([named(next, null)])
  expect(await byFile.ofHub()).toBe(site)
})
