export type Utterance = {
  text: string
  voice: string
  wordsPerMinute: number
  /** WAV file to write. */
  file: string
}

/** Says sentences one after another. A sentence that fails leaves the session usable. */
export type EspeakSession = {
  say: (utterance: Utterance) => Promise<void>
  /** Ends whatever still runs. */
  close: () => void
}
