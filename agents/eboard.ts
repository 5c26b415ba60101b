/** The e-board agent. Composition root. */
import { giveBackMemory } from './small-memory.ts'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { agent as words } from '@nguon/i18n/vi/agent'
import { findChromium, runChromium } from './adapters/display/chromium.ts'
import { makeFrames } from './adapters/display/frames.ts'
import { makePageDisplay } from './adapters/display/page-display.ts'
import { servePage } from './adapters/display/page-server.ts'
import { startBox } from './compose.ts'
import { EboardVariables, readConfiguration } from './configuration.ts'
import { backOffMs } from './core/back-off.ts'
import { announcer, runProcess } from './process.ts'
import { makePictureOutput } from './runtime/picture-output.ts'

const start = async (signal: AbortSignal, restart: () => void) => {
  const c = readConfiguration(EboardVariables, process.env)
  const [width, height] = [c.NGUON_BOARD_WIDTH, c.NGUON_BOARD_HEIGHT]
  const makeOutput: Parameters<typeof startBox>[1]['makeOutput'] = async ({ folder, log, mono, random }) => {
    const frames = await makeFrames({
      script: c.NGUON_RENDERER_SCRIPT ?? fileURLToPath(new URL('render-card.js', import.meta.url)),
      folder: join(folder, 'frames'),
      width,
      height,
      idleCard: { headline: words.idleHeadline, title: words.idleTitle, text: words.idleText },
      codeCard: (code) => ({ headline: words.codeHeadline, title: code, text: '' }),
    })
    const page = await servePage(c.NGUON_BOARD_PORT, frames.idle)
    const program = findChromium(c.NGUON_CHROMIUM, c.NGUON_CHROMIUM_FLAGS)
    const chromium =
      program &&
      runChromium({
        program,
        flags: c.NGUON_CHROMIUM_FLAGS,
        url: page.url,
        profile: join(folder, 'chromium'),
        width,
        height,
        backOffMs: (attempt) => backOffMs(attempt, random(), { longest: 60_000 }),
        log,
      })
    log.info({ url: page.url, browser: program ?? null }, 'the page is served')
    announcer.tell({ type: 'display', url: page.url })
    const display = makePageDisplay({ page, chromium: chromium || undefined, idle: frames.idle })
    return {
      output: makePictureOutput({ display, frames, mono, random, log }),
      renderer: frames.renderer,
    }
  }
  return startBox(c, { deviceKind: 'eboard', makeOutput, hasSource: () => false, restart }, announcer, signal)
}

giveBackMemory()
await runProcess(() => process.env['NGUON_EXIT_WITH_PARENT'] === '1', start)
