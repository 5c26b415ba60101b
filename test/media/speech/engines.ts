import { describe } from 'vitest'
import { findEspeakEngine, type EspeakEngine } from '@nguon/media/speech/espeak-engine'

export const systemEspeak = await findEspeakEngine({ only: 'system' }).catch(() => undefined)
export const wasmEspeak = await findEspeakEngine({ only: 'wasm' })

/** Runs a suite over the WASM package, and over the installed program, skipped by name where there is none. */
export const describeEachEspeak = (suite: (engine: EspeakEngine) => void): void => {
  describe('WASM espeak-ng', () => suite(wasmEspeak))
  describe.skipIf(!systemEspeak)('espeak-ng of the system', () =>
    suite(systemEspeak ?? { ...wasmEspeak, kind: 'system' }),
  )
}
