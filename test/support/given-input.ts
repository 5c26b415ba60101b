/**
 * Files that others published and that are not copied into the project: looked for in `NGUON_TEST_INPUTS`, else in a
 * folder `shared/inputs` beside the project or above it. A test that uses one is skipped by name where it is not there.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Its path, when it is there. */
export const givenInput = (name: string): string | undefined =>
  folders()
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

const folders = (): string[] => {
  const named = process.env['NGUON_TEST_INPUTS']
  const found = named === undefined ? [] : [named]
  let folder = fileURLToPath(new URL('../..', import.meta.url))
  for (let up = dirname(folder); up !== folder; up = dirname(folder)) {
    folder = up
    found.push(join(folder, 'shared', 'inputs'))
  }
  return found
}
