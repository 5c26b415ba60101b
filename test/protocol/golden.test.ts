import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Envelope, envelopeBytes, open, seal } from '@nguon/protocol/envelope'
import { keyIdOf } from '@nguon/protocol/keys'
import { everyMessage } from '@nguon/protocol/messages/every-message'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { signers } from './test-keys.ts'

// `UPDATE_GOLDEN=1 npx vitest run test/protocol/golden` writes them anew, after a deliberate change of format.
const goldenFile = (name: string) => new URL(`golden/${name}.json`, import.meta.url)

const everyExample = everyMessage.flatMap((m) => [
  [m.name, m, m.example] as const,
  ...Object.entries(m.furtherExamples ?? {}).map(
    ([kind, example]) => [`${m.name}.${kind}`, m, example] as const,
  ),
])

test.each(everyExample)('%s: the golden envelope still means the same', async (name, message, example) => {
  const signer = signers[message.signedBy]
  const sealed = await seal(message, example, signer)
  if (process.env['UPDATE_GOLDEN'] === '1')
    writeFileSync(goldenFile(name), `${JSON.stringify(sealed, null, 2)}\n`)
  const golden = Envelope.parse(JSON.parse(readFileSync(goldenFile(name), 'utf8')))
  expect(sealed).toEqual(golden)
  const opened = await open(message, envelopeBytes(golden), {
    verify: nodeVerify,
    candidates: (keyid) => (keyid === keyIdOf(signer.key) ? signer.key : undefined),
  })
  expect(opened).toMatchObject({ ok: true, value: { body: example, signers: [signer.key] } })
})

test('every message has its own payload type and fits its own limit', () => {
  expect(new Set(everyMessage.map((m) => m.payloadType)).size).toBe(everyMessage.length)
})

test('a head with the largest version numbers fits into 1 KB', async () => {
  const head = everyMessage.find((m) => m.name === 'head')
  if (head === undefined) throw new Error('no head')
  const example = head.schema.parse({ ...(head.example as object), version: 2 ** 31, epoch: 2 ** 33 })
  expect(envelopeBytes(await seal(head, example, signers.program)).length).toBeLessThanOrEqual(1_024)
})
