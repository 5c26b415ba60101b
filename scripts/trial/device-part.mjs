import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../root.mjs'
import { makePart } from './part.mjs'
import { words } from './words.mjs'

// An agent ends so when a person must change a variable: another start would end the same way.
const badConfigurationCode = 2
// And so when a person at the console told it to restart.
const restartCode = 3

/**
 * One agent of the trial ward as a process of its own. `claim` is undefined once the device has enrolled.
 * `renew(claim)` starts it again when the hub made a new claim, as it does at each start until then.
 */
export const startDevice = ({
  device,
  claim,
  hubUrl,
  logDir,
  boardPort,
  say,
  file = join(root, `dist/${device.kind}.js`),
}) => {
  const label = words.device(device.kind, device.name)
  // `enrolled` and `checkCode` are told by the state's own words too.
  const lines = {
    state: ({ text }) => words.deviceState(label, text),
    playingTo: ({ path }) => words.playingTo(label, path),
    display: ({ url }) => words.display(label, url),
  }
  const lastSaid = {}
  let stopping = false
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
      NGUON_WAV_DIR: wavDir(process.env, device),
      NGUON_BOARD_PORT: String(boardPort),
      ...browserSettings(process.env),
      ...(claim === undefined ? {} : { NGUON_CLAIM: claim }),
    }),
    onMessage: (message) => {
      // A claim serves once: a later start must not come with it.
      if (message.type === 'enrolled') claim = undefined
      const line = lines[message.type]?.(message)
      if (stopping || line === undefined || lastSaid[message.type] === line) return
      lastSaid[message.type] = line
      say(line)
    },
    onFall: ({ code, how, pauseMs }) => {
      if (code === restartCode) return say(words.toldToRestart(label))
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
  const stop = () => {
    // That the link goes down is no news while everything is being stopped.
    stopping = true
    return part.stop()
  }
  return { label, renew, stop }
}

// Both loudspeakers name a file after the same play, so each needs a folder of its own.
const wavDir = ({ NGUON_WAV_DIR }, device) =>
  NGUON_WAV_DIR ? join(NGUON_WAV_DIR, basename(device.folder)) : join(device.folder, 'wav')

/**
 * Chromium, where there is one, shows the board unseen, on a virtual screen of the board's size: proof works and
 * nobody's screen is covered. A browser of the user's choice or flags of their own are left alone.
 */
export const browserSettings = ({ NGUON_CHROMIUM, NGUON_CHROMIUM_FLAGS }, uid = process.getuid()) => {
  if (NGUON_CHROMIUM || NGUON_CHROMIUM_FLAGS) return {}
  const flags = ['--headless=new', '--screen-info={1280x720}']
  // Chromium refuses its sandbox to root. It opens the board's own page on this machine and nothing else.
  if (uid === 0) flags.push('--no-sandbox')
  return { NGUON_CHROMIUM: 'auto', NGUON_CHROMIUM_FLAGS: flags.join(' ') }
}
