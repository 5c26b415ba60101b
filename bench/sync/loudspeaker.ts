/**
 * The loudspeaker agent on a machine with clocks of its own: the parts of `agents/loudspeaker.ts`, but the monotonic
 * clock counts from elsewhere and runs off by some ppm, and the system's clock is hours out and vouched for by nobody.
 * Without it all boxes of a bench would share one clock, and none would need the hub to agree with the others.
 */
import '../../agents/small-memory.ts'
import { randomUUID } from 'node:crypto'
import { goBeforeOtherWork } from '../../agents/above-other-work.ts'
import { makeTimepiece } from '../../agents/adapters/clock/timepiece.ts'
import { choosePlayer } from '../../agents/adapters/player/choose.ts'
import { startBox } from '../../agents/compose.ts'
import { LoudspeakerVariables, readConfiguration } from '../../agents/configuration.ts'
import type { Timepiece } from '../../agents/ports/timepiece.ts'
import { announcer, runProcess } from '../../agents/process.ts'
import { makeSoundOutput } from '../../agents/runtime/sound-output.ts'

const clockOf = (argument: string): Timepiece => {
  const [countsFrom = 0, ppm = 0, systemOut = 0] = argument.split(',').map(Number)
  const own = makeTimepiece({ trustSystem: 'auto' })
  return {
    mono: () => countsFrom + own.mono() * (1 + ppm / 1e6),
    system: () => own.system() + systemOut,
    bootId: randomUUID(),
    systemTrusted: () => false,
  }
}

await runProcess(
  () => true,
  async (signal, restart) => {
    const c = readConfiguration(LoudspeakerVariables, process.env)
    const standing = await goBeforeOtherWork()
    return startBox(
      c,
      {
        deviceKind: 'loudspeaker',
        hasSource: () => false,
        restart,
        timepiece: clockOf(process.argv[2] ?? ''),
        makeOutput: async ({ blobs, mono, utc, folder, log }) => {
          log.info({ standing }, 'a loudspeaker on a machine of its own')
          const player = await choosePlayer({
            choice: 'alsa',
            ffmpeg: c.NGUON_FFMPEG,
            aplay: c.NGUON_APLAY,
            device: c.NGUON_ALSA_DEVICE,
            wavFolder: folder,
            mono,
            utc,
            launched: (pid) => void goBeforeOtherWork(pid),
            onFile: () => undefined,
            onTrouble: () => undefined,
          })
          return {
            output: makeSoundOutput({
              player,
              blobs,
              phrases: () => undefined,
              saysCode: false,
              sourceOf: () => undefined,
              dateOf: String,
            }),
            renderer: '',
          }
        },
      },
      announcer,
      signal,
    )
  },
)
