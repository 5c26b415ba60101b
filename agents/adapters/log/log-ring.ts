/**
 * The newest lines of the log, kept beside stdout so that a person far away can ask for them: two files of which the
 * older one is thrown away when the newer one is full. It survives a restart and never grows beyond `maxBytes`.
 */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadLog } from '../../ports/log.ts'

export interface LogRing {
  write(line: string): void
  readonly read: ReadLog
}

export const openLogRing = (folder: string, maxBytes = 512 * 1024): LogRing => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [newer, older] = [join(folder, 'newer.jsonl'), join(folder, 'older.jsonl')]
  let file: number | undefined
  let held = 0

  const open = (): number => {
    const opened = openSync(newer, 'a', 0o600)
    held = fstatSync(opened).size
    return opened
  }

  const turn = (): void => {
    if (file !== undefined) closeSync(file)
    file = undefined
    renameSync(newer, older)
  }

  return {
    write: (line) => {
      try {
        file ??= open()
        const bytes = Buffer.from(line)
        if (held > 0 && held + bytes.length > maxBytes / 2) {
          turn()
          file = open()
        }
        held += writeSync(file, bytes)
      } catch {
        // A full disk must not take the box down for its log; the line stands on stdout all the same.
      }
    },
    read: async (lines) => {
      const texts = await Promise.all([older, newer].map((path) => readFile(path, 'utf8').catch(() => '')))
      return texts
        .join('')
        .split('\n')
        .filter((line) => line !== '')
        .slice(-lines)
    },
  }
}
