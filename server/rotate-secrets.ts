/** `npm run secrets:rotate`: a new key for the hub's own secrets. The hub is stopped meanwhile: it would go on with the old. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rotateSecretsWords as words } from '@nguon/i18n/rotate-secrets-vi'
import { MasterKeyRefused } from './adapters/keys/master-keys.ts'
import { rotateMasterKey } from './adapters/keys/rotate-master-key.ts'
import { ConfigError, readConfig } from './config.ts'
import { findSecretKey } from './find-secret-key.ts'
import { openHubLock } from './open-hub-lock.ts'
import { openSecrets } from './open-secrets.ts'

class Refused extends Error {
  override readonly name = 'Refused'
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  const folder = join(config.dataDir, 'keys')
  if (!existsSync(folder)) throw new Refused(words.noHub(config.dataDir))
  const lock = await openHubLock(config, { log: quiet, taken: () => process.exit(1) })
  try {
    // Seals what still lies open, so that it is under the new key too.
    await openSecrets(config)
    const { file } = await findSecretKey(config, { sealed: undefined })
    if (file === undefined) throw new Refused(words.noKey)
    const { id, names } = await rotateMasterKey({ keyFile: file, folder })
    console.log(words.done(id, names))
    console.log(words.copy(file))
  } finally {
    await lock.release()
  }
}

try {
  await run()
} catch (error) {
  const said = error instanceof Refused || error instanceof ConfigError || error instanceof MasterKeyRefused
  console.error(said ? error.message : error)
  process.exitCode = 1
}
