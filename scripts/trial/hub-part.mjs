import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.mjs'
import { makePart } from './part.mjs'
import { words } from './words.mjs'

const patienceMs = 90_000
const lastLines = 15

/**
 * The hub of the trial ward: `{ ready, stop }`. `ready` resolves to its address when it says that it is ready,
 * and rejects with the end of its log when it falls before that: a bad value does not get better by trying again.
 */
export const startHub = ({ dataDir, logDir, ports, say, onMessage, file = join(root, 'dist/hub.js') }) => {
  if (!existsSync(file)) throw new Error(words.noBundle('hub'))
  const log = join(logDir, 'hub.log')
  const { promise, resolve, reject } = promiseParts()
  const slow = setTimeout(() => say(words.hubSlow(patienceMs / 1000, log)), patienceMs)
  let isReady = false

  const part = makePart({
    file,
    log,
    env: () => ({
      ...process.env,
      NGUON_MODE: 'trial',
      NGUON_DATA_DIR: dataDir,
      NGUON_HTTP_PORT: String(ports.http),
      NGUON_MQTT_PORT: String(ports.mqtt),
    }),
    onMessage: (message) => {
      if (message.type === 'ready') {
        isReady = true
        clearTimeout(slow)
        resolve(message.url)
      } else onMessage(message)
    },
    onFall: ({ how, pauseMs }) => {
      if (isReady) return say(words.died(words.hub, how, pauseMs / 1000))
      clearTimeout(slow)
      reject(new Error(`${words.hubRefused(log)}\n${endOf(log)}`))
      return false
    },
    onBack: () => say(words.restarted(words.hub)),
  })
  part.start()
  return {
    ready: promise,
    stop: () => {
      clearTimeout(slow)
      return part.stop()
    },
  }
}

const promiseParts = () => {
  let resolve, reject
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]))
  return { promise, resolve, reject }
}

const endOf = (log) => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lastLines).join('\n')
