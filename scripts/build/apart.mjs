import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../root.mjs'

/**
 * `build` in a process of its own: the compilers hold half a gigabyte that whoever runs for weeks must not keep.
 * `only` limits the work to these bundles. Rejects with the compiler's own words.
 */
export const buildApart = ({ only = [], say }) =>
  new Promise((resolve, reject) => {
    const child = fork(join(root, 'scripts/build.mjs'), only, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    const complaints = []
    let made = []
    child.stderr.on('data', (chunk) => complaints.push(chunk))
    child.on('message', (message) => {
      if ('building' in message) say(message.building)
      else made = message.made
    })
    child.on('error', reject)
    child.on('close', (code, signal) =>
      code === 0
        ? resolve(made)
        : reject(
            new Error(
              Buffer.concat(complaints).toString('utf8').trim() || `build: ${signal ?? `code ${code}`}`,
            ),
          ),
    )
  })
