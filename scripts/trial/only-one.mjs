import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { words } from './words.mjs'

/**
 * Makes sure that one starter works on a data folder: two hubs on one database would both be wrong. Resolves to
 * a function that gives the folder back.
 */
export const beTheOnlyOne = async (dataDir) => {
  const file = join(dataDir, 'starter.pid')
  const holder = Number(await readFile(file, 'utf8').catch(() => ''))
  if (holder > 0 && holder !== process.pid && (await isStarter(holder)))
    throw new Error(words.alreadyRunning(holder, dataDir))
  await writeFile(file, String(process.pid))
  return () => rm(file, { force: true })
}

// The number may belong to somebody else after a reboot, so the command line decides.
const isStarter = async (pid) => {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return commandLine.includes('start.mjs')
}
