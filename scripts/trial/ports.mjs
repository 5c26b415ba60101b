import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { words } from './words.mjs'

const wanted = { http: 8780, mqtt: 1883, board: 8790 }
const variables = { http: 'NGUON_HTTP_PORT', mqtt: 'NGUON_MQTT_PORT', board: 'NGUON_BOARD_PORT' }
const tries = 50

/**
 * Chooses the ports of hub and board page: what the environment says, else those of the last start (devices
 * remember the hub's address, browsers the page's), else the usual ones, else the next free ones. A port from the environment that is bad or
 * taken is refused naming its variable.
 */
export const choosePorts = async (dataDir, env = process.env) => {
  const file = join(dataDir, 'ports.json')
  const last = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
  const chosen = {}
  for (const name of Object.keys(wanted)) {
    const given = env[variables[name]]
    chosen[name] = given
      ? await asGiven(variables[name], given)
      : await nextFree(last[name] ?? wanted[name], chosen)
  }
  await writeFile(file, JSON.stringify(chosen))
  return chosen
}

const asGiven = async (variable, value) => {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(words.badPort(variable, value))
  if (!(await isFree(port))) throw new Error(words.portTaken(variable, port))
  return port
}

const nextFree = async (first, chosen) => {
  for (let port = first; port < first + tries; port += 1)
    if (!Object.values(chosen).includes(port) && (await isFree(port))) return port
  throw new Error(words.portTaken('', first))
}

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
