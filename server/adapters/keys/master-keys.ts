/**
 * The keys that seal what lies in the data folder. They come from a file that is kept apart from that folder and its
 * back-ups: one key of 256 bits as hex on a line. The first seals; the others only open what was sealed before them.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readPrivate, writePrivate } from './key-file.ts'
import { makeSealing } from './sealing.ts'
import type { Sealing } from '../../ports/sealing.ts'

export interface MasterKey {
  /** Says which key it was, and nothing about it. */
  readonly id: string
  readonly sealing: Sealing
}

export type MasterKeys = readonly [MasterKey, ...MasterKey[]]

export class MasterKeyRefused extends Error {
  override readonly name = 'MasterKeyRefused'
}

/** Undefined: there is no such file. Throws when others may read it, or it holds anything but keys. */
export const readMasterKeys = async (file: string): Promise<MasterKeys | undefined> => {
  const text = await readPrivate(file)
  if (text === undefined) return undefined
  const [first, ...older] = text
    .split(/\s+/)
    .filter((line) => line !== '')
    .map(masterKeyOf)
  if (first === undefined) throw new MasterKeyRefused(`${file} holds no key`)
  return [first, ...older]
}

const masterKeyOf = (hex: string): MasterKey => {
  // The text itself is never repeated: it may be a key with one letter too few.
  if (!/^[\da-f]{64}$/i.test(hex)) throw new MasterKeyRefused('a key is 64 hexadecimal digits on a line')
  const key = hex.toLowerCase()
  return {
    id: createHash('sha256').update(`nguon master key ${key}`).digest('hex').slice(0, 16),
    sealing: makeSealing(key),
  }
}

export const makeMasterKeys = async (file: string): Promise<MasterKeys> => {
  const hex = randomBytes(32).toString('hex')
  await writePrivate(file, `${hex}\n`)
  return [masterKeyOf(hex)]
}
