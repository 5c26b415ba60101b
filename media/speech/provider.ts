export type Voice = {
  /** The engine's own name for it. */
  id: string
  /** BCP 47. */
  language: string
  /** Key of its name in the message catalogues. */
  nameKey: string
}

export type SpeechRequest = {
  /** What is to be said, abbreviations already read out. */
  text: string
  voice: string
  /** Speed: 1 is the voice's calm announcing pace, 0.5 half, 2 double. */
  rate: number
  /** WAV file to write; it appears whole or not at all. */
  output: string
  signal?: AbortSignal | undefined
  /** 0..1, rising. */
  onProgress?: ((done: number) => void) | undefined
}

export type SpokenSentence = {
  /** Offsets into the text that was given. */
  start: number
  end: number
  /** When it sounds, from the beginning of the file. */
  startMs: number
  endMs: number
}

export type Speech = {
  /** PCM 16-bit WAV: the output that was asked for. */
  wav: string
  sampleRate: number
  durationMs: number
  /** Engine with its version, for the record and for caching. */
  engine: string
  /** In the order of the text, without gaps: for following text and for repeats. */
  sentences: SpokenSentence[]
}

/** A voice. Errors: MediaError with a `speech.*` code, or `media.stopped` when the signal fired. */
export interface SpeechProvider {
  readonly id: string
  voices(): Promise<Voice[]>
  synthesize(request: SpeechRequest): Promise<Speech>
}
