/** Which of the hub's own keys are not where they belong: a database that has a hub is never given new ones silently. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'

export const missingKeys = async (folder: string, names: readonly string[]): Promise<string[]> => {
  const missing: string[] = []
  for (const name of names)
    await access(join(folder, name)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      missing.push(name)
    })
  return missing
}
