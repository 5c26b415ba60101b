import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { rememberDevices } from './devices.mjs'
import { startDevice } from './device-part.mjs'
import { startHub } from './hub-part.mjs'
import { choosePorts } from './ports.mjs'
import { words } from './words.mjs'

/**
 * Starts the trial ward: the hub, then every device it knows or makes a claim for. Resolves when the hub is
 * ready; rejects when it cannot start. `stop` ends devices first, so that their last rows still reach the hub.
 * `bundles` maps hub, loudspeaker and eboard to other files than those in dist/.
 */
export const startTrial = async ({ dataDir, say, onSignInLink, onStopper, bundles = {} }) => {
  const logDir = join(dataDir, 'logs')
  mkdirSync(logDir, { recursive: true })
  const ports = await choosePorts(dataDir)
  const devices = rememberDevices(dataDir)
  const running = new Map()
  const claims = new Map()
  let url

  const run = (device) => {
    const claim = claims.get(device.name)
    const there = running.get(device.name)
    if (there) return void there.renew(claim)
    const part = startDevice({
      device,
      claim,
      hubUrl: () => url,
      logDir,
      boardPort: ports.board,
      say,
      file: bundles[device.kind],
    })
    running.set(device.name, part)
  }

  const onMessage = (message) => {
    if (message.type === 'signInLink') onSignInLink(message)
    if (message.type !== 'claim') return
    claims.set(message.name, message.claim)
    const device = devices.add(message)
    if (url !== undefined) run(device)
  }

  const hub = startHub({ dataDir: join(dataDir, 'hub'), logDir, ports, say, onMessage, file: bundles.hub })

  const stop = async () => {
    const all = [...running.values()]
    const killed = await Promise.all(all.map((part) => part.stop()))
    killed.forEach((wasKilled, index) => wasKilled && say(words.killed(all[index].label)))
    if (await hub.stop()) say(words.killed(words.hub))
  }
  onStopper(stop)

  url = await hub.ready
  for (const device of devices.all()) run(device)
  return { url, logDir }
}
