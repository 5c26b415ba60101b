import { beforeEach, expect, test } from 'vitest'
import { seal } from '@nguon/protocol/envelope'
import { hubCaMessage, type HubCa, type HubCaCertificate } from '@nguon/protocol/messages/hub-ca'
import type { Root } from '@nguon/protocol/messages/root'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { openHeldHubCa } from '../../../agents/runtime/hub-ca.ts'
import { silentLog } from '../../support/embedded-broker.ts'
import { signers } from '../../protocol/test-keys.ts'
import { now, root, year } from '../../protocol/ward.ts'

const { certificates } = hubCaMessage.example
const others = certificates.slice(1)
const sealed = (version: number, of: Partial<HubCa> = {}, by = signers.authority) =>
  seal(hubCaMessage, { ...hubCaMessage.example, version, ...of }, by)

let disk: Map<string, unknown>
let held: Root
let followed: readonly HubCaCertificate[] | undefined
let refusals: string[]
beforeEach(() => {
  disk = new Map()
  held = root()
  followed = undefined
  refusals = []
})

/** One life of the box over what lies on `disk`. */
const open = () =>
  openHeldHubCa({
    root: () => held,
    verify: nodeVerify,
    documents: {
      load: async (name) => disk.get(name),
      save: async (name, value) => void disk.set(name, value),
    },
    clock: { now: () => now, sawIssuedAt: () => undefined },
    refused: (document, code) => void refusals.push(`${document} ${code}`),
    follow: (list) => {
      followed = list
    },
    log: silentLog,
  })

test('what an authority signed is followed, never back to an older word, and after a restart', async () => {
  const hubCa = await open()
  expect(followed).toBeUndefined()
  expect(await hubCa.take(await sealed(2))).toBe(true)
  expect(followed).toEqual(certificates)
  expect(await hubCa.take(await sealed(1, { certificates: others }))).toBe(false)
  expect(await hubCa.take(await sealed(2))).toBe(false)
  expect(refusals).toEqual(['hub-ca older'])
  followed = undefined
  await open()
  expect(followed).toEqual(certificates)
})

test('the hub’s online key moves no box: a seized hub has no certificates of its own', async () => {
  const hubCa = await open()
  expect(await hubCa.take(await sealed(2))).toBe(true)
  for (const by of [signers.program, signers.approver, signers.stranger])
    expect(await hubCa.take(await sealed(3, { certificates: others }, by))).toBe(false)
  expect(refusals).toEqual(Array(3).fill('hub-ca notDelegated'))
  expect(followed).toEqual(certificates)
})

test('a root that no longer names the authority unsays it, and outranks whatever number it had burnt', async () => {
  const hubCa = await open()
  expect(await hubCa.take(await sealed(9_000))).toBe(true)
  const authorities = [{ name: 'Người khác', key: signers.stranger.key, notAfter: now + year }]
  held = root({ version: 2, authorities })
  await hubCa.judge()
  expect(followed).toBeUndefined()
  expect(await hubCa.take(await sealed(1, { rootVersion: 2 }, signers.stranger))).toBe(true)
  expect(followed).toEqual(certificates)
})

test('a word that would leave nobody to believe in the end is refused, whoever signed it', async () => {
  const hubCa = await open()
  const payload = { ...hubCaMessage.example, certificates: certificates.map((c) => ({ ...c, until: now })) }
  const { schema: _, ...loose } = hubCaMessage
  const envelope = await seal(
    { ...loose, schema: { parse: (body: unknown) => body } as never },
    payload,
    signers.authority,
  )
  expect(await hubCa.take(envelope)).toBe(false)
  expect(refusals).toEqual(['hub-ca malformed'])
})
