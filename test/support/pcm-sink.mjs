#!/usr/bin/env node
// A sound card for tests: takes aplay's arguments, reads raw 16-bit mono 48 kHz on stdin no faster than a card
// would, and writes down what it heard and when. It knows nothing of any agent's journal.
// `-D file:/dir/name` → /dir/name.json { firstSoundAt, lastSoundAt, frames, raw } and /dir/name.raw; every
// further play of the same name gets -2, -3 … so that nothing is overwritten.
import { closeSync, openSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'

const bytesPerMs = 96
const bufferMs = 100
const tickMs = 10
// Below it a 16-bit sample is silence: encoders leave a little noise.
const audible = 64

const device = process.argv[process.argv.indexOf('-D') + 1] ?? ''
if (!process.argv.includes('-D') || !device.startsWith('file:')) {
  console.error('pcm-sink: -D file:/dir/name is needed')
  process.exit(1)
}
const base = free(device.slice('file:'.length))
const raw = `${base}.raw`
const file = openSync(raw, 'wx')
const heard = { firstSoundAt: null, lastSoundAt: null, frames: 0, raw }

let waiting = Buffer.alloc(0)
let ended = false
let startedAt
let playedBytes = 0

process.stdin.on('data', (chunk) => {
  waiting = Buffer.concat([waiting, chunk])
  // A card takes what its buffer holds; the rest stays in the pipe.
  if (waiting.length >= bufferMs * bytesPerMs) process.stdin.pause()
})
process.stdin.on('end', () => (ended = true))
process.on('SIGTERM', () => finish(1))
process.on('SIGINT', () => finish(1))

const timer = setInterval(() => {
  if (startedAt === undefined) {
    if (waiting.length === 0) return ended ? finish(0) : undefined
    startedAt = performance.now()
  }
  const due = Math.floor((performance.now() - startedAt) * 48) * 2 - playedBytes
  if (due > 0 && waiting.length > 0) play(waiting.subarray(0, Math.min(due, waiting.length)))
  // An underrun: a card's clock goes on while it has nothing to say.
  if (waiting.length === 0 && !ended) startedAt = performance.now() - playedBytes / bytesPerMs
  if (waiting.length < bufferMs * bytesPerMs) process.stdin.resume()
  if (ended && waiting.length === 0) finish(0)
}, tickMs)

function play(block) {
  const at = performance.timeOrigin + startedAt + playedBytes / bytesPerMs
  for (let i = 0; i + 1 < block.length; i += 2) {
    if (Math.abs(block.readInt16LE(i)) < audible) continue
    const instant = at + i / bytesPerMs
    heard.firstSoundAt ??= instant
    heard.lastSoundAt = instant
  }
  writeSync(file, block)
  playedBytes += block.length
  heard.frames = playedBytes / 2
  waiting = waiting.subarray(block.length)
}

function finish(code) {
  clearInterval(timer)
  closeSync(file)
  if (playedBytes === 0) {
    // Opened ahead and never used: no play, and the name is free again.
    unlinkSync(raw)
    unlinkSync(`${base}.taken`)
    process.exit(code)
  }
  writeFileSync(`${base}.json`, `${JSON.stringify(heard)}\n`)
  process.exit(code)
}

function free(wanted) {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    try {
      // Taken at once: two sinks of one device may start together.
      closeSync(openSync(`${name}.taken`, 'wx'))
      return name
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}
