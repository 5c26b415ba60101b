/** Another key for the hub's own secrets. */
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readMasterKeys } from '../../../server/adapters/keys/master-keys.ts'
import { rotateMasterKey } from '../../../server/adapters/keys/rotate-master-key.ts'
import { lockFolder } from '../../../server/adapters/store/folder-lock.ts'
import { openSecrets } from '../../../server/open-secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-rotate-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const names = ['mqtt-secret', 'people-secret', 'program.pem', 'ca.key']
const setting = () => ({
  dataDir: join(folder, 'hub'),
  secretKeyFile: join(folder, 'key'),
  secretKeyPlaces: [],
})
const at = (name: string) => join(folder, 'hub', 'keys', name)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sealThem = async () => {
  const files = await openSecrets(setting())
  for (const name of names) await files.write(at(name), `secret of ${name}`)
}
const readThem = async () => {
  const files = await openSecrets(setting())
  return Promise.all(names.map((name) => files.read(at(name))))
}
const expected = names.map((name) => `secret of ${name}`)

test('after a rotation the new key opens everything and the old one nothing', async () => {
  await sealThem()
  const before = await readMasterKeys(setting().secretKeyFile)
  const { id } = await rotateMasterKey({
    keyFile: setting().secretKeyFile,
    folder: join(folder, 'hub', 'keys'),
  })
  const after = await readMasterKeys(setting().secretKeyFile)
  expect(after?.map((key) => key.id)).toEqual([id])
  expect(id).not.toBe(before?.[0].id)
  expect(await readThem()).toEqual(expected)
})

test('killed at any instant it leaves a hub that opens all its secrets, and is done again', async () => {
  await sealThem()
  for (const afterMs of [0, 5, 13]) {
    const child = fork(
      here('../../support/rotate-for-ever.ts'),
      [setting().secretKeyFile, join(folder, 'hub', 'keys')],
      {
        execArgv: ['--import', 'tsx'],
      },
    )
    const gone = once(child, 'exit')
    await once(child, 'message')
    // Wherever it is then: in the key file, in a secret, or between them.
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    child.kill('SIGKILL')
    await gone
    expect(await readThem()).toEqual(expected)
  }
  await rotateMasterKey({ keyFile: setting().secretKeyFile, folder: join(folder, 'hub', 'keys') })
  expect(await readMasterKeys(setting().secretKeyFile)).toHaveLength(1)
  expect(await readThem()).toEqual(expected)
  expect((await readdir(join(folder, 'hub', 'keys'))).filter((name) => !name.endsWith('.new'))).toHaveLength(
    names.length,
  )
}, 60_000)

test('the command seals anew what a stopped hub holds, and refuses beside one that runs', async () => {
  await sealThem()
  const rotate = () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', here('../../../server/rotate-secrets.ts')], {
      env: {
        PATH: process.env['PATH'],
        NGUON_DATA_DIR: setting().dataDir,
        NGUON_SECRET_KEY_FILE: setting().secretKeyFile,
      },
    })
  const hub = await lockFolder(join(setting().dataDir, 'hub.lock'))
  await expect(rotate()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('NGUON_DATA_DIR') as string,
  })
  hub?.release()
  const before = await readFile(at('ca.key'), 'utf8')
  expect((await rotate()).stdout).toContain('ca.key, mqtt-secret, people-secret, program.pem')
  expect(await readFile(at('ca.key'), 'utf8')).not.toBe(before)
  expect(await readThem()).toEqual(expected)
}, 60_000)
