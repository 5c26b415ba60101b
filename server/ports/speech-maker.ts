/** Words → the one sound file that devices play. */
import type { Outcome } from '../domain/outcome.ts'
import type { MadeSpeech } from '../domain/speech.ts'

export interface Voice {
  readonly id: string
  /** Key of its name in the message catalogues. */
  readonly nameKey: string
}

export interface SpeechMaker {
  voices(): Promise<readonly Voice[]>
  /**
   * Resolves when the sound lies in the media library. The same words and voice are made once.
   * Refused: `bulletin.nothingToSay`, `bulletin.voiceUnknown`. Throws when the machine could not do it.
   */
  make(request: {
    readonly text: string
    readonly voice: string
    readonly signal: AbortSignal
    /** 0…1, rising. */
    readonly onProgress: (done: number) => void
  }): Promise<Outcome<MadeSpeech>>
}
