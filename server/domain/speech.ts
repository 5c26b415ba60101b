/** The sound of a bulletin: made before approval, so that what was approved is what is played. */
import type { RefusedCode } from './refused-codes.ts'

/** A place of the text that is read out differently; offsets in UTF-16 units of the NFC text. */
export interface ReadingMark {
  readonly start: number
  readonly end: number
  readonly written: string
  readonly spoken: string
}

export interface MadeSpeech {
  /** Of the Opus file that devices play. */
  readonly sha256: string
  readonly bytes: number
  readonly durationMs: number
  /** As measured after encoding. */
  readonly lufs: number
  readonly truePeakDb: number
  /** 0…1, evenly spread in time. */
  readonly peaks: readonly number[]
  readonly spoken: string
  readonly marks: readonly ReadingMark[]
}

export type BulletinSpeech =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly progress: number }
  | { readonly state: 'ready'; readonly made: MadeSpeech }
  | { readonly state: 'failed'; readonly error: RefusedCode }

export const noSpeech: BulletinSpeech = { state: 'none' }
