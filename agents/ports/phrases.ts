/** What a box can say by itself, whatever is missing: recorded once and shipped with it. */
import type { SoundPart } from './output.ts'

export const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** `checkCode`: that a check code follows. */
export const phraseNames = ['checkCode', ...digits] as const
export type PhraseName = (typeof phraseNames)[number]

/** Undefined for one that was not shipped. */
export type Phrases = (name: PhraseName) => (SoundPart & { readonly durationMs: number }) | undefined
