/** Composes how the hub's own secrets lie in its data folder: sealed by a key that is kept elsewhere. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrivateFiles } from './adapters/keys/key-file.ts'
import { MasterKeyRefused } from './adapters/keys/master-keys.ts'
import { makeSealedFiles, sealedBy } from './adapters/keys/sealed-files.ts'
import { findSecretKey, type KeySetting } from './find-secret-key.ts'
import { ConfigError } from './config.ts'
import type { Log } from './ports/log.ts'

/** What is sealed as soon as there is a key; authorities that followed the first are named by their fingerprint. */
const isSecret = (name: string): boolean =>
  /^(program\.pem|mqtt-secret|people-secret|ca(-[0-9a-f]{16})?\.key)$/.test(name)

/**
 * Throws an error that names the variable. A key is made only for a folder in which nothing is sealed yet; what lay open
 * is sealed at once.
 */
export const openSecrets = async (setting: KeySetting, log?: Log): Promise<PrivateFiles> => {
  const folder = join(setting.dataDir, 'keys')
  const { file, keys } = await findSecretKey(setting, { sealed: await sealedIn(folder), log }).catch(
    sayVariable(setting.secretKeyFile),
  )
  const files = makeSealedFiles(keys)
  const read: PrivateFiles['read'] = (path) => files.read(path).catch(sayVariable(file))
  if (keys !== undefined)
    for (const name of await namesIn(folder)) if (isSecret(name)) await read(join(folder, name))
  return { write: files.write, read }
}

/** The key that something in this folder is sealed by; undefined: nothing is. */
const sealedIn = async (folder: string): Promise<string | undefined> => {
  for (const name of await namesIn(folder)) {
    const id = sealedBy(await readFile(join(folder, name), 'utf8'))
    if (id !== undefined) return id
  }
  return undefined
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(noFolder)

const noFolder = (error: unknown): string[] => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

/** What is wrong with the key is for whoever sets the variable. */
const sayVariable =
  (file: string | undefined) =>
  (error: unknown): never => {
    if (!(error instanceof MasterKeyRefused)) throw error
    throw new ConfigError('NGUON_SECRET_KEY_FILE', `NGUON_SECRET_KEY_FILE=${file ?? ''}: ${error.message}`)
  }
