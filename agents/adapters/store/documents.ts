import { writeFile, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Documents } from '../../ports/store.ts'
import { syncFolder, writeDurably } from './durable-file.ts'

/** One JSON file per document under `folder`, readable by their owner only. */
export const makeDocuments = (folder: string): Documents => {
  const pathOf = (name: string) => join(folder, `${name}.json`)
  const turns = new Map<string, Promise<void>>()

  /** Two writers of one document take turns; the later one wins. */
  const inTurn = (name: string, work: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(name) ?? Promise.resolve()).then(work, work)
    turns.set(name, turn)
    return turn
  }

  return {
    load: async (name) => {
      try {
        return JSON.parse(await readFile(pathOf(name), 'utf8')) as unknown
      } catch (error) {
        // A document that cannot be read is as good as absent: all of them can be had again from the hub.
        if (isMissing(error) || error instanceof SyntaxError) return undefined
        throw error
      }
    },
    save: (name, value) => inTurn(name, () => writeDurably(pathOf(name), JSON.stringify(value))),
    remove: (name) =>
      inTurn(name, async () => {
        await rm(pathOf(name), { force: true })
        await syncFolder(folder)
      }),
    scribble: (name, value) => {
      const path = pathOf(name)
      // Loss is allowed here, so a failure is too: the next second writes again.
      inTurn(name, async () => {
        await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 })
        await rename(`${path}.new`, path)
      }).catch(() => undefined)
    },
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
