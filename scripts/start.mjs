import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { root } from './root.mjs'
import { ensureInstalled } from './install.mjs'
import { buildApart } from './build/apart.mjs'
import { beTheOnlyOne } from './trial/only-one.mjs'
import { startTrial } from './trial/trial.mjs'
import { words } from './trial/words.mjs'

// `npm start`: from a fresh clone to a running trial ward. Everything stays on this machine.
const say = (line) => console.log(line)
const step = (number, text) => say(words.step(number, 4, text))
const dataDir = resolve(process.env.NGUON_DATA_DIR ?? join(root, 'data'), 'trial')

let patience
const sayThatItInstalls = () => {
  const began = performance.now()
  step(1, words.installing)
  patience = setInterval(
    () => say(words.stillInstalling(Math.round((performance.now() - began) / 1000))),
    15_000,
  )
}

try {
  say(`\n${words.title}\n`)
  step(1, words.checking)
  await ensureInstalled({ say: sayThatItInstalls })
  clearInterval(patience)
  step(2, words.building)
  const made = await buildApart({ say: (name) => say(words.buildingPart(name)) })
  if (made.length === 0) say(words.upToDate)
  await mkdir(dataDir, { recursive: true })
  const giveBack = await beTheOnlyOne(dataDir)
  step(3, words.startingHub)
  // Links that come while the hub is starting wait until the console's address has been said.
  const links = []
  const sayLink = ({ role, name, url }) => say(words.signIn(role, name, url))
  let onSignInLink = (link) => links.push(link)
  const { url, logDir } = await startTrial({
    dataDir,
    say,
    onSignInLink: (link) => onSignInLink(link),
    onStopper: (stop) => stopOnSignals(stop, giveBack),
  })
  step(4, words.startingDevices)
  say(`\n${words.console(url)}\n${words.data(dataDir)}\n${words.logs(logDir)}\n\n${words.ready}\n`)
  links.forEach(sayLink)
  onSignInLink = sayLink
} catch (error) {
  console.error(`\n${error.message}`)
  process.exit(1)
}

function stopOnSignals(stop, giveBack) {
  let stopping
  const end = async () => {
    if (stopping) return
    stopping = true
    say(`\n${words.stopping}`)
    await stop()
    await giveBack()
    say(words.goodbye)
    process.exit(0)
  }
  // npm passes on the Ctrl-C that the terminal has already sent, so a second signal means nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end())
}
