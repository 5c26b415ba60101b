/** Chromium, full screen on the board's page; started again when it dies, and asked for pictures of what it shows. */
import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import * as z from 'zod'
import type { Log } from '../../ports/log.ts'
import { cdpOver, type Cdp } from './cdp-pipe.ts'

export interface Chromium {
  /** The top left width × height pixels; rejects while the browser is not up. */
  capture(format?: PictureFormat): Promise<Uint8Array>
  close(): Promise<void>
}

type PictureFormat = 'png' | 'jpeg'

export interface ChromiumSetting {
  readonly program: string
  readonly flags: readonly string[]
  readonly url: string
  readonly profile: string
  readonly width: number
  readonly height: number
  readonly backOffMs: (attempt: number) => number
  readonly log: Log
}

/** A browser that lived this long was well. */
const wellAfterMs = 60_000

export const runChromium = (setting: ChromiumSetting): Chromium => {
  let child: ChildProcess | undefined
  let cdp: Cdp | undefined
  let closed = false
  let attempt = 0
  let timer: NodeJS.Timeout | undefined

  const launch = (): void => {
    mkdirSync(setting.profile, { recursive: true })
    const startedAt = performance.now()
    const launched = spawn(setting.program, argumentsOf(setting), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      // A group of its own, so that its helper processes end with it.
      detached: true,
    })
    child = launched
    const [, , , write, read] = launched.stdio
    cdp = write instanceof Writable && read instanceof Readable ? cdpOver(write, read) : undefined
    let fallen = false
    const fell = (how: string) => {
      if (fallen) return
      fallen = true
      child = undefined
      cdp = undefined
      if (closed) return
      if (performance.now() - startedAt > wellAfterMs) attempt = 0
      setting.log.warn({ how }, 'the browser ended and is started again')
      timer = setTimeout(launch, setting.backOffMs(attempt++))
    }
    launched.once('error', (error) => fell(error.message))
    launched.once('exit', (code, signal) => fell(signal ?? `exit ${String(code)}`))
  }
  launch()

  return {
    capture: async (format = 'png') => {
      if (cdp === undefined) throw new Error('the browser is not up')
      return captureBy(cdp, setting, format)
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      const running = child
      if (running?.pid === undefined) return
      const gone = new Promise((resolve) => running.once('exit', resolve))
      killGroup(running.pid)
      await gone
    },
  }
}

const Targets = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
})
const Attached = z.object({ sessionId: z.string() })
const Shot = z.object({ data: z.string() })

const captureBy = async (
  cdp: Cdp,
  { url, width, height }: ChromiumSetting,
  format: PictureFormat,
): Promise<Uint8Array> => {
  const { targetInfos } = Targets.parse(await cdp.send('Target.getTargets'))
  const page = targetInfos.find((t) => t.type === 'page' && t.url.startsWith(url))
  if (page === undefined) throw new Error('the browser shows another page')
  const { sessionId } = Attached.parse(
    await cdp.send('Target.attachToTarget', { targetId: page.targetId, flatten: true }),
  )
  try {
    const clip = { x: 0, y: 0, width, height, scale: 1 }
    const shot = Shot.parse(await cdp.send('Page.captureScreenshot', { format, clip }, sessionId))
    return Buffer.from(shot.data, 'base64')
  } finally {
    cdp.send('Target.detachFromTarget', { sessionId }).catch(() => undefined)
  }
}

/** boards.md §5; the switches that halve what a small box needs come with `flags`. */
const argumentsOf = ({ flags, url, profile, width, height }: ChromiumSetting): string[] => [
  '--kiosk',
  '--no-first-run',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-translate',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--force-device-scale-factor=1',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--disk-cache-size=33554432',
  `--user-data-dir=${profile}`,
  '--window-position=0,0',
  `--window-size=${width},${height}`,
  '--remote-debugging-pipe',
  ...flags,
  url,
]

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already, with all its helpers.
  }
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** `auto` looks on PATH, and only where there is a screen to fill. Undefined: no browser is run here. */
export const findChromium = (choice: string, flags: readonly string[]): string | undefined => {
  if (choice === 'none') return undefined
  if (choice !== 'auto') return choice
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']
  if (screen === undefined && !flags.some((flag) => flag.startsWith('--headless'))) return undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
