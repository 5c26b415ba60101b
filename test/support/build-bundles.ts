import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Vitest global set-up of the flows: brings dist/ up to date once. Throws with the compiler's own words. */
export const setup = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url)),
  ])
}
