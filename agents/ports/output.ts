/** What a box does with an item: sound or picture. One at a time owns the output. */
import type { Manifest, Rendition } from '@nguon/protocol/messages/manifest'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { SoundEnd, Verdict } from '../core/verdict.ts'

export type { SoundEnd }

export interface Item {
  readonly occurrence: Occurrence
  readonly manifest: Manifest
  /** Undefined for a picture and for a relay. */
  readonly rendition: Rendition | undefined
  /** It begins so far into the item: it was interrupted before. */
  readonly positionMs: number
}

export type OutputEnd = Verdict & {
  readonly captures: { taken: number; matched: number } | null
  /** Left out in pauses to stay with the clock, ms; negative: added. */
  readonly correctedMs?: number
}

export interface Prepared {
  /** Everything is warm: `start` will act at once. Rejects when it cannot be made ready. */
  readonly ready: Promise<void>
  /** `dueAt`: UTC ms at which it should have begun, for a group that stays together; without it: now. */
  start(dueAt?: number): void
  /** Ends or abandons; sound is gone within 200 ms. */
  stop(): void
  /** Settles after `start` or `stop`; never rejects. */
  readonly done: Promise<OutputEnd>
  playedMs(): number
}

/** What a box has no part for is absent: a board makes no sound, a loudspeaker has no screen. */
export interface Output {
  prepare(item: Item): Prepared
  close(): Promise<void>
  /** How loud, 0–100, from now on, also what sounds at this moment. */
  setLevel?(level: number): void
  /** Readies the test chime. It ends when an item starts: nothing sounds over a bulletin. */
  chime?(name: string): Chime
  /** Readies the check code of a box that wants to be let in, to be said. */
  sayCode?(code: string, name: string): Chime
  /** It stands on the screen from now on; undefined: it does not. */
  showCode?(code: string | undefined): void
  /** The screen as it is, PNG or JPEG of at most `largest` bytes; undefined where nobody can look at it. */
  capture?(largest: number): Promise<Picture | undefined>
}

export interface Chime {
  /** Settles when it has ended; never rejects. */
  readonly done: Promise<Verdict>
  start(): void
  stop(): void
}

export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg'
  readonly bytes: Uint8Array
}

/** A way to make sound: a card, a program, a file. */
export interface Player {
  readonly name: 'alsa' | 'wav'
  prepare(source: SoundSource): PreparedSound
  /** 0–100, of all that it plays, from now on. */
  setLevel(level: number): void
}

export interface FileStretch {
  readonly file: string
  readonly fromMs: number
  /** The file goes on for longer, as a relay's source may: it is left when the sound's time is over. */
  readonly isLonger?: boolean
}

interface Samples {
  /** 48 kHz, one channel, 16 bits. */
  readonly samples: Uint8Array
}

export type SoundPart =
  | Samples
  | (FileStretch & { readonly durationMs: number })
  /** An encoded file that is in no folder. */
  | { readonly encoded: Uint8Array; readonly durationMs: number }

/** Asked for when its turn comes. */
export type LatePart = () => SoundPart | undefined

/** A stretch of a file to decode, samples, or one after the other: then a part that cannot be decoded is left out. */
export type SoundSource = (FileStretch | Samples | { readonly parts: readonly LatePart[] }) & {
  /** How long it sounds; of parts, as far as it is known. */
  readonly durationMs: number
  /** For whoever keeps what was played: `2026-11-23-1f0c…`. */
  readonly name: string
}

export interface PreparedSound {
  readonly ready: Promise<void>
  start(dueAt?: number): void
  stop(): void
  readonly done: Promise<SoundEnd>
  playedMs(): number
}

/** A bitmap as the renderer drew it, PNG. */
export interface Frame {
  readonly id: string
  readonly png: Uint8Array
}

export interface Frames {
  /** Draws ahead of time; the same answer is kept. */
  frameOf(manifestSha256: string, manifest: Manifest): Promise<Frame>
  /** Of a box that wants to be let in; it is not kept. */
  codeOf(code: string): Promise<Frame>
}

export interface Display {
  show(frame: Frame): void
  /** The idle picture. */
  blank(): void
  /** True while at least one page is known to show the current frame. */
  watched(): boolean
  /** Takes a picture of the screen: equal to `frame`, or not; undefined when this display cannot take one. */
  equals(frame: Frame): Promise<boolean | undefined>
  /** The picture itself; undefined when this display cannot take one. */
  capture(largest: number): Promise<Picture | undefined>
  close(): Promise<void>
}
