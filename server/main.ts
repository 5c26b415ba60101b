/** The hub as a process: settings from the environment, log lines to stdout, signals and the parent's pipe. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { ConfigError, readConfig } from './config.ts'
import { makeAnnounce } from './announce.ts'
import { openHub } from './open-hub.ts'
import server from './package.json' with { type: 'json' }

/** After a signal: what is not closed by then is left to the next start, which expects nothing of us. */
const patienceMs = 4_500

// Run from source (tests, development) or as dist/hub.js with the other bundles beside it.
const fromSource = import.meta.url.endsWith('.ts')
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const start = async (): Promise<void> => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const announce = makeAnnounce((url) => log.info({ url }, 'ready'))
  const webRoot = beside(fromSource ? '../dist/web' : './web')
  const hub = await openHub(config, {
    log,
    announce,
    broker: fromSource
      ? { script: beside('./adapters/mqtt/broker-process.ts'), execArgv: process.execArgv }
      : { script: beside('./broker.js'), execArgv: [] },
    wasmRunner: fromSource ? undefined : beside('./espeak-wasm-runner.mjs'),
    webRoot: existsSync(webRoot) ? webRoot : undefined,
    version: server.version,
    now: Date.now,
    // Not one word more into a database that is another hub's now.
    replaced: () => {
      log.fatal({}, 'another hub has taken the database over; this one ends')
      process.exit(1)
    },
  })

  let stopping = false
  const stop = (why: string): void => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    setTimeout(() => {
      log.error({}, 'not everything closed in time')
      process.exit(1)
    }, patienceMs).unref()
    void hub.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  process.on('disconnect', () => stop('the parent is gone'))
}

try {
  await start()
} catch (error) {
  // A setting is mended by reading one line; anything else needs the whole story.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}
