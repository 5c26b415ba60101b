/**
 * The loudspeaker agent as `agents/loudspeaker.ts` composes it, on a machine whose clock says another time: the first
 * argument is how far it is ahead of this machine's, ms. It plays into WAV files, for nobody has to hear it.
 */
import { join } from 'node:path'
import { localDateOf } from '@nguon/protocol/time'
import { makeTimepiece } from '../../agents/adapters/clock/timepiece.ts'
import { shippedPhrases } from '../../agents/adapters/phrases/shipped-phrases.ts'
import { choosePlayer } from '../../agents/adapters/player/choose.ts'
import { startBox } from '../../agents/compose.ts'
import { LoudspeakerVariables, readConfiguration } from '../../agents/configuration.ts'
import { announcer, runProcess } from '../../agents/process.ts'
import { makeSoundOutput } from '../../agents/runtime/sound-output.ts'

const ahead = Number(process.argv[2])
const own = makeTimepiece({ trustSystem: 'yes' })
const timepiece = { ...own, system: () => own.system() + ahead, systemTrusted: () => true }

await runProcess(
  () => true,
  (signal, restart) => {
    const c = readConfiguration(LoudspeakerVariables, process.env)
    const sourceOf = (name: string) => c.NGUON_RELAY_SOURCES.get(name)
    return startBox(
      c,
      {
        deviceKind: 'loudspeaker',
        timepiece,
        restart,
        hasSource: (name) => sourceOf(name) !== undefined,
        makeOutput: async ({ folder, blobs, mono, utc }) => {
          const player = await choosePlayer({
            choice: 'wav',
            ffmpeg: c.NGUON_FFMPEG,
            aplay: 'none',
            device: undefined,
            wavFolder: join(folder, 'wav'),
            mono,
            utc,
            onFile: () => undefined,
            onTrouble: () => undefined,
          })
          const dateOf = (instant: number) => localDateOf(instant, 'Asia/Ho_Chi_Minh')
          const sounds = { player, blobs, phrases: shippedPhrases, saysCode: true, sourceOf, dateOf }
          return { output: makeSoundOutput(sounds), renderer: '' }
        },
      },
      announcer,
      signal,
    )
  },
)
