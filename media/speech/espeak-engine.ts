import { execFile } from 'node:child_process'
import { MediaError } from '../media-error.ts'
import { openEspeakBinary } from './espeak-binary.ts'
import type { EspeakSession } from './espeak-session.ts'
import { openEspeakWasm, wasmVersion } from './espeak-wasm.ts'

export type EspeakEngine = {
  kind: 'system' | 'wasm'
  /** Name and version. */
  name: string
  open: () => EspeakSession
}

export type FindEspeak = {
  /** Path from the configuration; when given, nothing else is tried. */
  configured?: string | undefined
  only?: EspeakEngine['kind'] | undefined
  /** The runner script, for programs that are bundled; the one beside this module by default. */
  wasmRunner?: string | undefined
}

/**
 * Finds a voice that is always there: espeak-ng as installed, else its WASM package. Both run as their own
 * processes and are never linked (GPL-3).
 * @throws MediaError `speech.engineMissing` (failed)
 */
export const findEspeakEngine = async (where: FindEspeak = {}): Promise<EspeakEngine> => {
  const causes: unknown[] = []
  if (where.only !== 'wasm') {
    const path = where.configured ?? 'espeak-ng'
    try {
      const name = `espeak-ng ${await versionOf(path)}`
      return { kind: 'system', name, open: () => openEspeakBinary(path) }
    } catch (cause) {
      causes.push(cause)
    }
  }
  if (where.only !== 'system' && where.configured === undefined) {
    try {
      const name = `espeak-ng-wasm ${await wasmVersion(where.wasmRunner)}`
      return { kind: 'wasm', name, open: () => openEspeakWasm(where.wasmRunner) }
    } catch (cause) {
      causes.push(cause)
    }
  }
  throw new MediaError('speech.engineMissing', { kind: 'failed', cause: new AggregateError(causes) })
}

const versionOf = (path: string) =>
  new Promise<string>((resolve, reject) => {
    execFile(path, ['--version'], { timeout: 10_000 }, (error, stdout) => {
      const version = /eSpeak NG text-to-speech: (\S+)/.exec(stdout)?.[1]
      if (version === undefined)
        reject(new Error(error?.message ?? 'this program does not call itself eSpeak NG'))
      else resolve(version)
    })
  })
