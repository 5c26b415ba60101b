/** The picture a board shows for a bulletin. */
import type { Outcome } from '../domain/outcome.ts'

export interface CardMaker {
  /** Names everything the pixels depend on; stands in the manifest. */
  readonly renderer: string
  /** PNG of exactly this size. Refused: `request.invalid` for a size no board has. */
  draw(card: {
    readonly title: string
    readonly text: string
    readonly headline: string
    readonly width: number
    readonly height: number
  }): Promise<Outcome<Uint8Array>>
}
