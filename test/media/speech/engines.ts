import { findEspeakEngine, type EspeakEngine } from '@nguon/media/speech/espeak-engine'

export const systemEspeak = await findEspeakEngine({ only: 'system' }).catch(() => undefined)
export const wasmEspeak = await findEspeakEngine({ only: 'wasm' })

export const engines: { name: string; engine: EspeakEngine }[] = [
  { name: 'espeak-ng WASM', engine: wasmEspeak },
  ...(systemEspeak ? [{ name: 'espeak-ng of the system', engine: systemEspeak }] : []),
]
