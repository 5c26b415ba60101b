/**
 * A new key in the place of the old one. Invariant: at every instant the key file opens whatever lies in the folder, so
 * that a rotation that is killed leaves a hub that starts, and is done again.
 */
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPrivate, writePrivate } from './key-file.ts'
import { MasterKeyRefused, readMasterKeys } from './master-keys.ts'
import { makeSealedFiles, sealedBy } from './sealed-files.ts'

/** Answers the new key's id and the names of what it seals now. No hub may be at work on the folder. */
export const rotateMasterKey = async (d: {
  keyFile: string
  folder: string
}): Promise<{ id: string; names: readonly string[] }> => {
  const older = await readPrivate(d.keyFile)
  if (older === undefined) throw new MasterKeyRefused(`there is no such file as ${d.keyFile}`)
  const newer = randomBytes(32).toString('hex')
  await writePrivate(d.keyFile, `${newer}\n${older}`)
  const keys = await readMasterKeys(d.keyFile)
  if (keys === undefined) throw new MasterKeyRefused(`${d.keyFile} is gone`)
  const files = makeSealedFiles(keys)
  const names = await sealedNames(d.folder)
  for (const name of names) await files.read(join(d.folder, name))
  const [{ id }] = keys
  for (const name of names)
    if (sealedBy(await readFile(join(d.folder, name), 'utf8')) !== id)
      throw new Error(`${name} was not sealed by the new key; both keys are kept`)
  await writePrivate(d.keyFile, `${newer}\n`)
  return { id, names }
}

/** Whole files only: what a kill left half written is not one of them. */
const sealedNames = async (folder: string): Promise<string[]> => {
  const names = []
  for (const name of (await readdir(folder)).sort())
    if (!name.endsWith('.new') && sealedBy(await readFile(join(folder, name), 'utf8')) !== undefined)
      names.push(name)
  return names
}
