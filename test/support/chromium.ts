/** The browser of flows and page tests. */
import { existsSync } from 'node:fs'
import { chromium as launcher, type Browser } from 'playwright-core'

export const chromium = '/usr/bin/chromium'
export const haveChromium = existsSync(chromium)

/** Nothing of these is for production: tests may run as root, and no request may leave the machine. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `more`: flags of one test, such as what its camera sees. */
export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  launcher.launch({
    executablePath: chromium,
    args: [...chromiumFlags, '--autoplay-policy=no-user-gesture-required', ...more],
  })
