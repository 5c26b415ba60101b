import { MediaError } from '@nguon/media/media-error'
import { renderCard, rendererVersion } from '@nguon/media/render/card'
import { done, refused } from '../../domain/outcome.ts'
import type { CardMaker } from '../../ports/card-maker.ts'

/** Draws at most 1920 px a side inside the hub: a preview, not a wall. */
const largest = 1_920

export const makeCardMaker = (): CardMaker => ({
  renderer: rendererVersion,
  draw: async (card) => {
    if (card.width > largest || card.height > largest) return refused('request.invalid', { field: 'width' })
    try {
      return done((await renderCard(card)).png)
    } catch (error) {
      if (error instanceof MediaError && error.kind === 'refused')
        return refused('request.invalid', { field: 'width' })
      throw error
    }
  },
})
