/** The loudspeaker agent. Composition root. */
import { giveBackMemory } from './small-memory.ts'
import { goBeforeOtherWork } from './above-other-work.ts'
import { join } from 'node:path'
import { defaultTimeZone, localDateOf } from '@nguon/protocol/time'
import { shippedPhrases } from './adapters/phrases/shipped-phrases.ts'
import { choosePlayer } from './adapters/player/choose.ts'
import { startBox } from './compose.ts'
import { LoudspeakerVariables, readConfiguration } from './configuration.ts'
import { announcer, runProcess } from './process.ts'
import { makeSoundOutput } from './runtime/sound-output.ts'
import { verifyHead } from './verify-head.ts'

const start = async (signal: AbortSignal, restart: () => void) => {
  const c = readConfiguration(LoudspeakerVariables, process.env)
  const standing = await goBeforeOtherWork()
  const sourceOf = (name: string) => c.NGUON_RELAY_SOURCES.get(name)
  const makeOutput: Parameters<typeof startBox>[1]['makeOutput'] = async ({
    folder,
    blobs,
    log,
    mono,
    utc,
  }) => {
    const player = await choosePlayer({
      choice: c.NGUON_PLAYER,
      ffmpeg: c.NGUON_FFMPEG,
      aplay: c.NGUON_APLAY,
      device: c.NGUON_ALSA_DEVICE,
      wavFolder: c.NGUON_WAV_DIR ?? join(folder, 'wav'),
      mono,
      utc,
      launched: (pid) => void goBeforeOtherWork(pid),
      onFile: (path) => announcer.tell({ type: 'playingTo', path }),
      onTrouble: (error) => log.warn({ reason: String(error) }, 'old WAV files could not be deleted'),
    })
    log.info({ player: player.name, standing }, 'the player was chosen')
    const saysCode = c.NGUON_SAY_CODE !== '0'
    const dateOf = (instant: number) => localDateOf(instant, defaultTimeZone)
    const sounds = { player, blobs, phrases: shippedPhrases, saysCode, sourceOf, dateOf }
    return { output: makeSoundOutput(sounds), renderer: '' }
  }
  const hasSource = (name: string) => sourceOf(name) !== undefined
  const codeAtAnyHour = c.NGUON_SAY_CODE === 'always'
  const kind = { deviceKind: 'loudspeaker', makeOutput, hasSource, codeAtAnyHour, restart } as const
  return startBox(c, kind, announcer, signal)
}

const [command, folder] = process.argv.slice(2)
if (command === 'verify-head')
  process.exitCode = await verifyHead(folder ?? '.', (line) => void process.stdout.write(`${line}\n`))
else {
  giveBackMemory()
  await runProcess(() => process.env['NGUON_EXIT_WITH_PARENT'] === '1', start)
}
