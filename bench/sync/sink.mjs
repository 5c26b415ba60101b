#!/usr/bin/env node
// A sound card with a crystal of its own, behind aplay's arguments, and as aplay drives one: it reads one period at a
// time, begins to play when the card's buffer is full, and waits until the card has room. When each sample was played
// follows from the card's start and its crystal; an underrun stops the card and begins a new stretch.
// `-D ppm=-31.5,out=/dir/file`: every play adds a line to the file: when each burst of sound began, on the machine's
// monotonic clock.
import { appendFileSync, readSync } from 'node:fs'

const setting = Object.fromEntries(
  (process.argv[process.argv.indexOf('-D') + 1] ?? '').split(',').map((part) => part.split('=')),
)
const ppm = Number(setting.ppm)
const out = setting.out
if (!Number.isFinite(ppm) || !out) {
  console.error('sink: -D ppm=…,out=… is needed')
  process.exit(1)
}

const framesPerMs = 48 * (1 + ppm / 1e6)
const periodFrames = 6_000
const bufferFrames = 24_000
/** A burst begins with a sample this loud after so many quiet ones. */
const loud = 2_000
const gapFrames = 40 * 48

const now = () => Number(process.hrtime.bigint()) / 1e6
const sleeper = new Int32Array(new SharedArrayBuffer(4))
const sleepUntil = (at) => {
  for (let left = at - now(); left > 0; left = at - now()) Atomics.wait(sleeper, 0, 0, left)
}

let written = 0
let stretch
/** Of a stretch to come: its first frame. */
let next = 0
let underruns = 0
let quietFrames = gapFrames
const began = []
/** Periods that nobody has looked into yet: the card's start waits for nothing. */
const unread = []

for (let ended = false; !ended;) {
  const period = readPeriod()
  const frames = period.length / 2
  ended = frames < periodFrames
  if (stretch !== undefined) {
    // Room for this period, unless the card has run dry.
    sleepUntil(stretch.at + (written - stretch.frame + frames - bufferFrames) / framesPerMs)
    if (now() > stretch.at + (written - stretch.frame) / framesPerMs) {
      underruns += 1
      stretch = undefined
      next = written
    }
  }
  unread.push({ period, first: written, stretch })
  written += frames
  if (stretch === undefined && (ended || written - next >= bufferFrames)) {
    stretch = { at: now(), frame: next }
    for (const one of unread) one.stretch ??= stretch
  }
  // One at a time, after the first wait: other boxes start in this moment on the same cores.
  else if (stretch !== undefined) findOnsets(unread.shift())
}
if (stretch !== undefined) sleepUntil(stretch.at + (written - stretch.frame) / framesPerMs)
for (const one of unread) findOnsets(one)
if (written > 0) appendFileSync(out, `${JSON.stringify({ began, frames: written, underruns, ppm })}\n`)

function readPeriod() {
  const period = Buffer.allocUnsafeSlow(periodFrames * 2)
  let filled = 0
  while (filled < period.length) {
    try {
      const bytes = readSync(0, period, filled, period.length - filled, null)
      if (bytes === 0) break
      filled += bytes
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
      Atomics.wait(sleeper, 0, 0, 1)
    }
  }
  return period.subarray(0, filled)
}

function findOnsets({ period, first, stretch }) {
  const samples = new Int16Array(period.buffer, period.byteOffset, period.length >> 1)
  for (let at = 0; at < samples.length; at += 1) {
    if (Math.abs(samples[at]) < loud) quietFrames += 1
    else {
      if (quietFrames >= gapFrames) began.push(stretch.at + (first + at - stretch.frame) / framesPerMs)
      quietFrames = 0
    }
  }
}
