import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { envelopeBytes, payloadBytes, seal } from '@nguon/protocol/envelope'
import { exampleDevice } from '@nguon/protocol/messages/example-ids'
import { headMessage } from '@nguon/protocol/messages/head'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage, type Delegation } from '@nguon/protocol/messages/trust'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'
import { rootFingerprint } from '@nguon/protocol/trust-chain'
import { arm64Node, canEmulateArm64, runArm64Node } from '../support/arm64-node.ts'

const bundle = fileURLToPath(new URL('../../dist/loudspeaker.js', import.meta.url))
const dayMs = 86_400_000

describe.skipIf(!canEmulateArm64)('the loudspeaker bundle on arm64', () => {
  let folder = ''
  let node = ''

  beforeAll(async () => {
    node = await arm64Node()
    folder = await mkdtemp(join(tmpdir(), 'nguon-arm64-'))
    await writeChain(folder)
  })

  afterAll(async () => rm(folder, { recursive: true, force: true }))

  test('it verifies a head from the root down', async () => {
    expect((await runArm64Node(node, ['-p', 'process.arch'])).stdout.trim()).toBe('arm64')
    const { code, stdout, stderr } = await runArm64Node(node, [bundle, 'verify-head', folder])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trim()).toBe('head ok 1795000000/7')
  })

  test('it refuses a head whose bytes were altered', async () => {
    const file = join(folder, 'head.json')
    const envelope: unknown = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify(withOtherVersion(envelope)))
    const { code, stdout } = await runArm64Node(node, [bundle, 'verify-head', folder])
    expect({ code, said: stdout.trim() }).toEqual({ code: 1, said: 'badSignature' })
  })
})

/** Root, trust document and head as a hub would send them, signed now by fresh keys, and what the box knows. */
const writeChain = async (folder: string): Promise<void> => {
  const [rootKey, authority, program] = [newSigner(), newSigner(), newSigner()]
  const now = Date.now()
  const fresh = { issuedAt: now }
  const root = {
    ...rootMessage.example,
    ...fresh,
    keys: [rootKey.key],
    authorities: [{ name: 'Sở Văn hóa và Thể thao', key: authority.key, notAfter: now + 365 * dayMs }],
  }
  const trust = { ...trustMessage.example, ...fresh, delegations: [delegation(program, now)] }
  const head = { ...headMessage.example, ...fresh, refreshBy: now + dayMs, validUntil: now + 37 * dayMs }
  const envelopes = {
    root: await seal(rootMessage, root, rootKey),
    trust: await seal(trustMessage, trust, authority),
    head: await seal(headMessage, head, program),
  }
  for (const [name, envelope] of Object.entries(envelopes))
    await writeFile(join(folder, `${name}.json`), envelopeBytes(envelope))
  const context = {
    fingerprint: rootFingerprint(payloadBytes(rootMessage, root)),
    device: exampleDevice,
    allowTrial: true,
  }
  await writeFile(join(folder, 'context.json'), JSON.stringify(context))
}

const newSigner = () => makeNodeSigner(generateNodeKey())

const delegation = ({ key }: ReturnType<typeof newSigner>, now: number): Delegation => ({
  key,
  kinds: ['program'],
  area: trustMessage.example.delegations.flatMap(({ area }) => area),
  holder: { user: null, name: 'Nguồn Hà Nội' },
  notBefore: now - dayMs,
  notAfter: now + 365 * dayMs,
})

const withOtherVersion = (envelope: unknown): unknown => {
  if (typeof envelope !== 'object' || envelope === null || !('payload' in envelope))
    throw new TypeError('not an envelope')
  const payload = Buffer.from(String(envelope.payload), 'base64').toString('utf8')
  const altered = payload.replace('"version":7', '"version":8')
  if (altered === payload) throw new Error('nothing to alter')
  return { ...envelope, payload: Buffer.from(altered).toString('base64') }
}
