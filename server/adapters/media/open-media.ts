/** Finds the programs that make sound, and opens the folder that keeps it. */
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { makeEspeakProvider } from '@nguon/media/speech/espeak'
import { findEspeakEngine } from '@nguon/media/speech/espeak-engine'
import { firstDictionary } from '@nguon/media/text/dictionary'
import type { CardMaker } from '../../ports/card-maker.ts'
import type { SpeechMaker } from '../../ports/speech-maker.ts'
import { makeCardMaker } from './card-maker.ts'
import { openMediaFolder, type MediaFolder } from './media-folder.ts'
import { makeSpeechMaker } from './speech-maker.ts'

export interface Media {
  readonly library: MediaFolder
  readonly speech: SpeechMaker
  readonly cards: CardMaker
  /** For the log: what was found. */
  readonly found: { readonly ffmpeg: string; readonly voice: string }
}

/**
 * `folder` is made when absent. `wasmRunner`: the voice's runner script, for a bundle; beside its module by default.
 * @throws MediaError `media.ffmpegMissing`, `speech.engineMissing`
 */
export const openMedia = async (where: {
  folder: string
  /** Path from the configuration; else the system's, else the bundled one. */
  ffmpeg?: string | undefined
  wasmRunner?: string | undefined
}): Promise<Media> => {
  const [ffmpeg, engine, library] = await Promise.all([
    findFfmpeg({ configured: where.ffmpeg }),
    findEspeakEngine({ wasmRunner: where.wasmRunner }),
    openMediaFolder(where.folder),
  ])
  return {
    library,
    speech: makeSpeechMaker({
      provider: makeEspeakProvider(engine),
      ffmpeg: ffmpeg.path,
      folder: library,
      dictionary: firstDictionary,
    }),
    cards: makeCardMaker(),
    found: { ffmpeg: `${ffmpeg.path} ${ffmpeg.version}`, voice: engine.name },
  }
}
