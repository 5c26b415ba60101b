import { chimeMs, chimeSamples } from '../core/chime.ts'
import { judgeSound } from '../core/verdict.ts'
import type { Chime, Output, Player } from '../ports/output.ts'
import type { Blobs } from '../ports/store.ts'

/** A loudspeaker's output: checks the very bytes once more, then hands them to the player. */
export const makeSoundOutput = (d: {
  readonly player: Player
  readonly blobs: Blobs
  readonly dateOf: (instant: number) => string
}): Output => {
  let chiming: Chime | undefined
  return {
    prepare: ({ occurrence, rendition }) => {
      if (rendition === undefined) throw new Error('a loudspeaker was given an item without sound')
      const sound = d.player.prepare({
        file: d.blobs.path(rendition.sha256),
        durationMs: rendition.durationMs,
        name: `${d.dateOf(occurrence.startsAt)}-${occurrence.id}`,
      })
      const checked = d.blobs.verify(rendition.sha256, rendition.bytes).then((right) => {
        if (!right) throw new Error('mediaDamaged')
      })
      const ready = Promise.all([checked, sound.ready]).then(() => undefined)
      ready.catch(() => undefined)
      return {
        ready,
        start: () => {
          chiming?.stop()
          sound.start()
        },
        stop: sound.stop,
        done: sound.done.then((end) => ({ ...judgeSound(end, rendition.durationMs), captures: null })),
        playedMs: sound.playedMs,
      }
    },
    close: async () => chiming?.stop(),
    setLevel: d.player.setLevel,
    chime: (name) => {
      chiming?.stop()
      const sound = d.player.prepare({ samples: chimeSamples(), durationMs: chimeMs, name })
      sound.ready.catch(() => undefined)
      const mine: Chime = {
        start: sound.start,
        stop: sound.stop,
        done: sound.done.then((end) => {
          if (chiming === mine) chiming = undefined
          return judgeSound(end, chimeMs)
        }),
      }
      chiming = mine
      return mine
    },
  }
}
