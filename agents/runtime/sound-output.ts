import { chimeMs, chimeSamples } from '../core/chime.ts'
import { spokenCode } from './spoken-code.ts'
import { judgeSound } from '../core/verdict.ts'
import type { Chime, FileStretch, Item, Output, Player, SoundSource } from '../ports/output.ts'
import type { Phrases } from '../ports/phrases.ts'
import type { Blobs } from '../ports/store.ts'

/** A loudspeaker's output: checks the very bytes once more, then hands them to the player. */
export const makeSoundOutput = (d: {
  readonly player: Player
  readonly blobs: Blobs
  readonly phrases: Phrases
  /** Otherwise the check code is only written down. */
  readonly saysCode: boolean
  /** Where the box finds a source that it can relay; undefined for one it does not know. */
  readonly sourceOf: (name: string) => string | undefined
  readonly dateOf: (instant: number) => string
}): Output => {
  let chiming: Chime | undefined
  const ring = (source: SoundSource): Chime => {
    chiming?.stop()
    const sound = d.player.prepare(source)
    sound.ready.catch(() => undefined)
    const mine: Chime = {
      start: sound.start,
      stop: sound.stop,
      done: sound.done.then((end) => {
        if (chiming === mine) chiming = undefined
        return judgeSound(end, source.durationMs)
      }),
    }
    chiming = mine
    return mine
  }
  return {
    prepare: (item) => {
      const { occurrence, rendition, positionMs } = item
      const stretch = stretchOf(d, item)
      const again = positionMs > 0 ? `-${positionMs}` : ''
      const sound = d.player.prepare({
        ...stretch,
        name: `${d.dateOf(occurrence.startsAt)}-${occurrence.id}${again}`,
      })
      const checked = (
        rendition === undefined ? Promise.resolve(true) : d.blobs.verify(rendition.sha256, rendition.bytes)
      ).then((right) => {
        if (!right) throw new Error('mediaDamaged')
      })
      const ready = Promise.all([checked, sound.ready]).then(() => undefined)
      ready.catch(() => undefined)
      return {
        ready,
        start: (dueAt) => {
          chiming?.stop()
          sound.start(dueAt)
        },
        stop: sound.stop,
        done: sound.done.then((end) => ({
          ...judgeSound(end, stretch.durationMs),
          captures: null,
          ...(end.correctedMs ? { correctedMs: Math.round(end.correctedMs * 10) / 10 } : {}),
        })),
        playedMs: sound.playedMs,
      }
    },
    close: async () => chiming?.stop(),
    setLevel: d.player.setLevel,
    chime: (name) => ring({ samples: chimeSamples(), durationMs: chimeMs, name }),
    ...(d.saysCode ? { sayCode: (code, name) => ring({ ...spokenCode(code, d.phrases), name }) } : {}),
  }
}

/** A bulletin goes on where it was interrupted; a relay has gone on meanwhile, only its time is shorter. */
const stretchOf = (
  d: Pick<Parameters<typeof makeSoundOutput>[0], 'blobs' | 'sourceOf'>,
  { occurrence, manifest, rendition, positionMs }: Item,
): FileStretch & { durationMs: number } => {
  if (rendition !== undefined)
    return {
      file: d.blobs.path(rendition.sha256),
      durationMs: rendition.durationMs - positionMs,
      fromMs: positionMs,
    }
  const source = manifest.relay && d.sourceOf(manifest.relay.source)
  if (source === undefined) throw new Error('a loudspeaker was given an item without sound')
  return {
    file: source,
    durationMs: occurrence.endsAt - occurrence.startsAt - positionMs,
    fromMs: 0,
    isLonger: true,
  }
}
