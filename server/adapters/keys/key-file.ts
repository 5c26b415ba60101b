/** Private keys in files that only their owner may read; sealed where the site names a key for it (`sealed-files.ts`). */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'
import type { Signer } from '@nguon/protocol/keys'

export interface PrivateFiles {
  /** Undefined when there is none. */
  read(file: string): Promise<string | undefined>
  write(file: string, text: string): Promise<void>
}

/** The Ed25519 key of this file; made when absent. Throws when others may read the file. */
export const openKeyFile = async (file: string, files: PrivateFiles = plain): Promise<Signer> =>
  makeNodeSigner(await readOrMake(file, files, generateNodeKey))

/** 256 random bits as hex; made when absent. */
export const openSecretFile = (file: string, files: PrivateFiles = plain): Promise<string> =>
  readOrMake(file, files, () => randomBytes(32).toString('hex'))

const readOrMake = async (file: string, files: PrivateFiles, make: () => string): Promise<string> => {
  const there = await files.read(file)
  if (there !== undefined) return there
  const made = make()
  await files.write(file, made)
  return made
}

/** Undefined when there is none. Throws when others may read the file. */
export const readPrivate = async (file: string): Promise<string | undefined> => {
  try {
    const { mode } = await stat(file)
    if ((mode & 0o077) !== 0) throw new Error(`${file} can be read by others; run: chmod 600 ${file}`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all: a key that is half written would lock every device out. */
export const writePrivate = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  // The name is durable too, before anything is signed with the key.
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const plain: PrivateFiles = { read: readPrivate, write: writePrivate }
