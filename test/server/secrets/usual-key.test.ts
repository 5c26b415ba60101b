/** A production hub seals its secrets without being asked, and says plainly where it cannot. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSecretFile } from '../../../server/adapters/keys/key-file.ts'
import { readConfig } from '../../../server/config.ts'
import { openSecrets } from '../../../server/open-secrets.ts'
import { startTestHub } from '../../support/test-hub.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-usual-key-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const at = (...path: string[]) => join(folder, ...path)
const production = (env: Record<string, string>) =>
  readConfig({ NGUON_MODE: 'production', NGUON_DATA_DIR: at('hub'), ...env })
const listening = () => {
  const said: unknown[][] = []
  const log = { debug: () => undefined, info: () => undefined, error: () => undefined }
  return { said, log: { ...log, warn: (...words: unknown[]) => void said.push(words) } }
}

test('secrets of before are sealed at the next start, by a key in the account, and the log says to keep a copy', async () => {
  const plain = await openSecretFile(at('hub', 'keys', 'people-secret'))
  const { said, log } = listening()
  const config = production({ HOME: at('home') })
  await openSecrets(config, log)
  const [name = ''] = await readdir(at('home', '.config', 'nguon'))
  expect(said).toEqual([
    [{ file: at('home', '.config', 'nguon', name) }, expect.stringContaining('keep a copy apart')],
  ])
  expect(await readFile(at('hub', 'keys', 'people-secret'), 'utf8')).not.toContain(plain)
  expect(await (await openSecrets(config, log)).read(at('hub', 'keys', 'people-secret'))).toBe(plain)
  expect(said).toHaveLength(1)
  await rm(at('home'), { recursive: true })
  await expect(openSecrets(config)).rejects.toMatchObject({ variable: 'NGUON_SECRET_KEY_FILE' })
})

test('two hubs of one account have a key each', async () => {
  for (const name of ['one', 'two'])
    await openSecrets(production({ XDG_CONFIG_HOME: at('config'), NGUON_DATA_DIR: at(name) }))
  expect(await readdir(at('config', 'nguon'))).toHaveLength(2)
})

test('a credential of the service manager goes before the account, and is only read', async () => {
  await mkdir(at('credentials'))
  await writeFile(at('credentials', 'nguon-secret-key'), 'ab'.repeat(32), { mode: 0o600 })
  const config = production({ CREDENTIALS_DIRECTORY: at('credentials'), HOME: at('home') })
  await (await openSecrets(config)).write(at('hub', 'keys', 'mqtt-secret'), 'one')
  await expect(readdir(at('home'))).rejects.toMatchObject({ code: 'ENOENT' })
  await rm(at('credentials', 'nguon-secret-key'))
  await expect(openSecrets(config)).rejects.toMatchObject({ variable: 'NGUON_SECRET_KEY_FILE' })
})

test('where no place outside can be written the hub says so and goes on with open secrets', async () => {
  await openSecretFile(at('hub', 'keys', 'people-secret'))
  await writeFile(at('file'), '')
  const { said, log } = listening()
  // Below a file nobody makes a folder, whoever runs the test; an account inside of the data folder is no place outside.
  const files = await openSecrets(production({ HOME: at('file') }), log)
  expect(await files.read(at('hub', 'keys', 'people-secret'))).toMatch(/^[\da-f]{64}$/)
  expect(said).toEqual([[expect.anything(), expect.stringContaining('lie open in its data folder')]])
  expect(production({ HOME: at('hub') }).secretKeyPlaces).toEqual([])
})

test('a trial and a hub that was told none make no key', () => {
  const home = { HOME: at('home') }
  expect(production({ ...home, NGUON_MODE: 'trial' }).secretKeyPlaces).toEqual([])
  const none = production({ ...home, NGUON_SECRET_KEY_FILE: 'none' })
  expect([none.secretKeyFile, none.secretKeyPlaces]).toEqual([undefined, []])
})

test('a production hub leaves no readable secret in its data folder, and a copy of that folder alone opens nothing', async () => {
  const env = { NGUON_MODE: 'production', HOME: at('home'), NGUON_TLS: 'own', NGUON_MQTT_TLS_PORT: '0' }
  await (await startTestHub({ dataDir: at('hub'), env })).stop(true)
  for (const name of ['ca.key', 'mqtt-secret', 'people-secret', 'program.pem'])
    expect(await readFile(at('hub', 'keys', name), 'utf8'), name).toMatch(/^nguon-sealed-1:/)
  await cp(at('hub'), at('copy'), { recursive: true })
  await expect(
    startTestHub({ dataDir: at('copy'), env: { ...env, HOME: at('elsewhere') } }),
  ).rejects.toMatchObject({
    variable: 'NGUON_SECRET_KEY_FILE',
  })
}, 60_000)
