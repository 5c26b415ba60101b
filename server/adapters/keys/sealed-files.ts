/** Private files whose content is sealed by a master key, each bound to its own name. */
import { basename } from 'node:path'
import { readPrivate, writePrivate, type PrivateFiles } from './key-file.ts'
import { MasterKeyRefused, type MasterKeys } from './master-keys.ts'

const mark = 'nguon-sealed-1'

/** The id of the key that sealed this text; undefined: it is not sealed. */
export const sealedBy = (text: string): string | undefined => {
  const [begins, id] = text.split(':')
  return begins === mark ? id : undefined
}

/**
 * A file that is not sealed yet, or by an older key, is sealed by the newest key as soon as it is read. With no keys at
 * all (`undefined`) files are as they lie, and one that is sealed is refused.
 */
export const makeSealedFiles = (keys: MasterKeys | undefined): PrivateFiles => {
  const write = async (file: string, text: string): Promise<void> => {
    if (keys === undefined) return writePrivate(file, text)
    const [{ id, sealing }] = keys
    await writePrivate(file, `${mark}:${id}:${sealing.seal(text, aboutOf(file))}`)
  }
  return {
    write,
    read: async (file) => {
      const text = await readPrivate(file)
      if (text === undefined) return undefined
      const id = sealedBy(text)
      if (id === undefined) {
        if (keys !== undefined) await write(file, text)
        return text
      }
      const opened = openWith(keys, { file, id, sealed: text.slice(mark.length + id.length + 2) })
      if (keys?.[0].id !== id) await write(file, opened)
      return opened
    },
  }
}

/** One secret put in the place of another does not open. */
const aboutOf = (file: string): string => `file ${basename(file)}`

const openWith = (
  keys: MasterKeys | undefined,
  { file, id, sealed }: { file: string; id: string; sealed: string },
): string => {
  const key = keys?.find((one) => one.id === id)
  if (key === undefined)
    throw new MasterKeyRefused(
      `${file} is sealed by key ${id}, which ${keys === undefined ? 'no file was named for' : 'is not in that file'}`,
    )
  const opened = key.sealing.open(sealed, aboutOf(file))
  if (opened === undefined) throw new MasterKeyRefused(`${file} was changed, or is another secret's file`)
  return opened
}
