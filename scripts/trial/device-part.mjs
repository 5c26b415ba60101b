import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../root.mjs'
import { makePart } from './part.mjs'
import { words } from './words.mjs'

// An agent ends so when a person must change a variable: another start would end the same way.
const badConfigurationCode = 2

/**
 * One agent of the trial ward as a process of its own. `claim` is undefined once the device has enrolled.
 * `renew(claim)` starts it again when the hub made a new claim, as it does at each start until then.
 */
export const startDevice = ({
  device,
  claim,
  hubUrl,
  logDir,
  say,
  file = join(root, `dist/${device.kind}.js`),
}) => {
  const label = words.device(device.kind, device.name)
  const lines = {
    enrolled: ({ number }) => words.enrolled(label, number),
    checkCode: ({ code }) => words.checkCode(label, code),
    state: ({ text }) => words.deviceState(label, text),
    playingTo: ({ path }) => words.playingTo(label, path),
    display: ({ url }) => words.display(label, url),
  }
  const lastSaid = {}
  const log = join(logDir, `${basename(device.folder)}.log`)

  const part = makePart({
    file,
    log,
    env: () => ({
      ...process.env,
      NGUON_ALLOW_TRIAL: '1',
      NGUON_EXIT_WITH_PARENT: '1',
      NGUON_DATA_DIR: device.folder,
      NGUON_HUB_URL: hubUrl(),
      NGUON_PLAYER: process.env.NGUON_PLAYER ?? 'auto',
      NGUON_WAV_DIR: process.env.NGUON_WAV_DIR ?? join(device.folder, 'wav'),
      ...(claim === undefined ? {} : { NGUON_CLAIM: claim }),
    }),
    onMessage: (message) => {
      // A claim serves once: a later start must not come with it.
      if (message.type === 'enrolled') claim = undefined
      const line = lines[message.type]?.(message)
      if (line === undefined || lastSaid[message.type] === line) return
      lastSaid[message.type] = line
      say(line)
    },
    onFall: ({ code, how, pauseMs }) => {
      if (code !== badConfigurationCode) return say(words.died(label, how, pauseMs / 1000))
      say(words.badConfiguration(label, log))
      return false
    },
    onBack: () => say(words.restarted(label)),
  })

  if (existsSync(file)) part.start()
  else say(words.noBundle(device.kind))

  const renew = async (text) => {
    if (text === claim) return
    claim = text
    if (existsSync(file)) await part.restart()
  }
  return { label, renew, stop: part.stop }
}
