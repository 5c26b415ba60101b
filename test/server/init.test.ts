import { execFile } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Envelope } from '@nguon/protocol/envelope'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { checkRoot, readRootFile } from '../../server/adapters/keys/root-file.ts'

const script = fileURLToPath(new URL('../../server/init.ts', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-init-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const init = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; output: string }>((resolve) =>
    execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    ),
  )

test('two of three root keys sign a root that a production hub takes; keys lie encrypted', async () => {
  const out = join(folder, 'keys')
  const { code, output } = await init(['--out', out], { NGUON_ROOT_PASSPHRASE_1: 'một câu đủ dài để nhớ' })
  expect(code, output).toBe(0)
  expect((await readdir(out)).sort()).toEqual([
    'authority-token.json',
    'root-key-1.pem',
    'root-key-2.pem',
    'root-key-3.pem',
    'root.json',
  ])
  const root = await readRootFile(join(out, 'root.json'), nodeVerify)
  expect(root.body).toMatchObject({ trial: false, threshold: 2 })
  expect(root.body.keys).toHaveLength(3)
  expect(output).toContain(root.fingerprint)
  expect(output).not.toContain('một câu đủ dài')

  const pem = await readFile(join(out, 'root-key-2.pem'), 'utf8')
  expect((await stat(join(out, 'root-key-2.pem'))).mode & 0o077).toBe(0)
  expect(() => createPrivateKey(pem)).toThrow()
  const passphrase = /root-key-2\.pem: (\S+)/.exec(output)?.[1] ?? ''
  expect(createPrivateKey({ key: pem, passphrase }).asymmetricKeyType).toBe('ed25519')

  const envelope = Envelope.parse(JSON.parse(await readFile(join(out, 'root.json'), 'utf8')))
  const half = { ...envelope, signatures: envelope.signatures.slice(0, 1) }
  await expect(checkRoot(half, { verify: nodeVerify, allowTrial: false })).rejects.toThrow('badSignature')

  // Never over keys that may be the only copy.
  expect((await init(['--out', out])).code).toBe(1)
  expect(await readFile(join(out, 'root-key-2.pem'), 'utf8')).toBe(pem)
}, 30_000)

test('what is missing or wrong is said, and nothing is made', async () => {
  expect(await init([])).toMatchObject({ code: 1, output: expect.stringContaining('--out') as unknown })
  const out = join(folder, 'none')
  expect((await init(['--out', out, '--hub-id', 'x'])).code).toBe(1)
  expect(await readdir(folder)).not.toContain('none')
}, 30_000)
