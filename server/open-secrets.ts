/** Composes how the hub's own secrets lie in its data folder: sealed where a site names a key for it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrivateFiles } from './adapters/keys/key-file.ts'
import { makeMasterKeys, MasterKeyRefused, readMasterKeys } from './adapters/keys/master-keys.ts'
import { makeSealedFiles, sealedBy } from './adapters/keys/sealed-files.ts'
import { ConfigError, type Config } from './config.ts'

/** Throws an error that names the variable. A key is made only for a folder in which nothing is sealed yet. */
export const openSecrets = async ({
  dataDir,
  secretKeyFile: file,
}: Pick<Config, 'dataDir' | 'secretKeyFile'>): Promise<PrivateFiles> => {
  const files = makeSealedFiles(await keysOf(file, dataDir))
  return { write: files.write, read: (path) => files.read(path).catch(sayVariable(file)) }
}

const keysOf = async (file: string | undefined, dataDir: string) => {
  if (file === undefined) return undefined
  const keys = await readMasterKeys(file).catch(sayVariable(file))
  if (keys !== undefined) return keys
  const id = await sealedIn(join(dataDir, 'keys'))
  if (id !== undefined)
    throw new ConfigError(
      'NGUON_SECRET_KEY_FILE',
      `NGUON_SECRET_KEY_FILE=${file}: there is no such file, and the keys of this hub are sealed by key ${id}; ` +
        'put the file back from where its copy is kept',
    )
  return makeMasterKeys(file)
}

/** The key that something in this folder is sealed by; undefined: nothing is. */
const sealedIn = async (folder: string): Promise<string | undefined> => {
  for (const name of await readdir(folder).catch(noFolder)) {
    const id = sealedBy(await readFile(join(folder, name), 'utf8'))
    if (id !== undefined) return id
  }
  return undefined
}

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
