import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSecretFile } from '../../../server/adapters/keys/key-file.ts'
import { openSecrets } from '../../../server/open-secrets.ts'
import { startTestHub } from '../../support/test-hub.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-sealed-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const setting = () => ({
  dataDir: join(folder, 'hub'),
  secretKeyFile: join(folder, 'elsewhere', 'key'),
  secretKeyPlaces: [],
})
const at = (name: string) => join(folder, 'hub', 'keys', name)
const refusalOf = (work: Promise<unknown>) => work.then(String, (error: unknown) => error)

describe('secrets of the hub at rest', () => {
  test('a file that lay open is sealed when it is read, and reads the same afterwards', async () => {
    const plain = await openSecretFile(at('people-secret'))
    const files = await openSecrets(setting())
    expect(await files.read(at('people-secret'))).toBe(plain)
    expect(await readFile(at('people-secret'), 'utf8')).not.toContain(plain)
    expect(await (await openSecrets(setting())).read(at('people-secret'))).toBe(plain)
    for (const file of [at('people-secret'), setting().secretKeyFile])
      expect((await stat(file)).mode & 0o077).toBe(0)
  })

  test('one secret in the place of another does not open', async () => {
    const files = await openSecrets(setting())
    await files.write(at('mqtt-secret'), 'one')
    await cp(at('mqtt-secret'), at('people-secret'))
    expect(await files.read(at('mqtt-secret'))).toBe('one')
    expect(await refusalOf(files.read(at('people-secret')))).toMatchObject({
      variable: 'NGUON_SECRET_KEY_FILE',
    })
  })

  test('a new first key seals anew what an older one sealed, which may go then', async () => {
    const file = setting().secretKeyFile
    await (await openSecrets(setting())).write(at('mqtt-secret'), 'kept')
    const older = await readFile(file, 'utf8')
    const newer = randomBytes(32).toString('hex')
    await writeFile(file, `${newer}\n${older}`)
    expect(await (await openSecrets(setting())).read(at('mqtt-secret'))).toBe('kept')
    await writeFile(file, newer)
    expect(await (await openSecrets(setting())).read(at('mqtt-secret'))).toBe('kept')
    await writeFile(file, older)
    expect(String(await refusalOf(openSecrets(setting())))).toContain('is sealed by key')
  })

  test('a lost key is said, and never replaced by a new one', async () => {
    const { dataDir, secretKeyFile } = setting()
    await (await openSecrets(setting())).write(at('mqtt-secret'), 'kept')
    await rm(secretKeyFile)
    expect(String(await refusalOf(openSecrets(setting())))).toContain('there is no such file')
    await expect(stat(secretKeyFile)).rejects.toMatchObject({ code: 'ENOENT' })
    const without = await openSecrets({ dataDir, secretKeyFile: undefined, secretKeyPlaces: [] })
    expect(await refusalOf(without.read(at('mqtt-secret')))).toMatchObject({
      variable: 'NGUON_SECRET_KEY_FILE',
    })
  })

  test('a hub with such a key leaves no readable secret in its data folder, and starts again from it', async () => {
    const { dataDir, secretKeyFile } = setting()
    const env = { NGUON_SECRET_KEY_FILE: secretKeyFile, NGUON_TLS: 'own' }
    await (await startTestHub({ dataDir, env })).stop(true)
    const names = (await readdir(join(dataDir, 'keys'))).sort()
    expect(names).toEqual(expect.arrayContaining(['ca.key', 'mqtt-secret', 'people-secret', 'program.pem']))
    for (const name of ['ca.key', 'mqtt-secret', 'people-secret', 'program.pem'])
      expect(await readFile(at(name), 'utf8')).toMatch(/^nguon-sealed-1:[\da-f]{16}:[\w-]+$/)
    await (await startTestHub({ dataDir, env })).stop(true)
    await rm(secretKeyFile)
    await expect(startTestHub({ dataDir, env })).rejects.toMatchObject({ variable: 'NGUON_SECRET_KEY_FILE' })
  }, 60_000)
})
