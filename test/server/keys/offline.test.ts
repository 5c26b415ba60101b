/** `npm run keys` away from the hub: a lost root file is replaced, and a paper is read aloud and signed with a key file. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payloadBytes } from '@nguon/protocol/envelope'
import { toBase64 } from '@nguon/protocol/bytes'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { openNextRoot } from '@nguon/protocol/root-chain'
import { openTrust } from '@nguon/protocol/trust-chain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRootFile } from '../../../server/adapters/keys/root-file.ts'
import { readDocument, rootPassphrases, runInit, runKeys } from '../../support/offline-keys.ts'

let folder: string
const at = (...names: string[]) => join(folder, ...names)
const passphrase = { NGUON_AUTHORITY_PASSPHRASE: 'mật khẩu của tệp khóa' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-offline-'))
  const made = await runInit(['--out', at('root')], { ...rootPassphrases, ...passphrase })
  expect(made.code, made.output).toBe(0)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('two keepers replace the third’s lost file; the next root walks, and nothing is written over', async () => {
  const keys = [1, 2].flatMap((n) => ['--root-key', at('root', `root-key-${n}.pem`)])
  const renew = ['renew', '--root', at('root', 'root.json'), ...keys, '--out', at('new')]
  const made = await runKeys(renew, rootPassphrases)
  expect(made.code, made.output).toBe(0)
  expect(await readdir(at('new'))).toHaveLength(2)
  const { body: held } = await readRootFile(at('root', 'root.json'), nodeVerify)
  const next = await openNextRoot(nodeVerify, held, await readDocument(at('new', 'root.json')))
  expect(next).toMatchObject({ ok: true, value: { version: 2, keys: [held.keys[0], held.keys[1], {}] } })
  expect(next.ok && next.value.keys[2]).not.toEqual(held.keys[2])
  expect((await runKeys(renew, rootPassphrases)).code).toBe(1)
  expect((await runKeys(renew, { ...rootPassphrases, NGUON_ROOT_PASSPHRASE_2: 'sai' })).code).toBe(1)
}, 60_000)

test('a paper is read aloud before it is signed, and a box takes the signature', async () => {
  const { body: root } = await readRootFile(at('root', 'root.json'), nodeVerify)
  const draft = { ...trustMessage.example, hub: root.hub, rootVersion: 1, issuedAt: Date.now() }
  const payload = toBase64(payloadBytes(trustMessage, draft))
  const unsigned = { payloadType: trustMessage.payloadType, payload, signatures: [] }
  await writeFile(at('paper.json'), JSON.stringify(unsigned))
  const by = ['--token', at('root', 'authority-token.json'), '--out', at('signed.json')]
  const wrong = await runKeys(['sign', at('paper.json'), ...by], { NGUON_AUTHORITY_PASSPHRASE: 'sai' })
  expect(wrong.code).toBe(1)
  const signed = await runKeys(['sign', at('paper.json'), ...by], passphrase)
  expect(signed.code, signed.output).toBe(0)
  expect(signed.output).toContain('Trần Quang Minh: duyệt bản tin; ở Phường Ngọc Hà')
  expect(signed.output).toContain('THU HỒI vĩnh viễn khóa')
  const opened = await openTrust(nodeVerify, root, await readDocument(at('signed.json')), Date.now())
  expect(opened).toMatchObject({ ok: true, value: { version: 2 } })
}, 60_000)
