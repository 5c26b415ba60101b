/** Everything a box does on command, put together from its parts. */
import type { Signer } from '@nguon/protocol/keys'
import type { Telemetry } from '@nguon/protocol/messages/presence'
import type { Facts } from '../../core/facts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Hub } from '../../ports/hub.ts'
import type { Journal } from '../../ports/journal.ts'
import type { Link } from '../../ports/link.ts'
import type { Log, ReadLog } from '../../ports/log.ts'
import type { Output } from '../../ports/output.ts'
import type { Documents } from '../../ports/store.ts'
import type { makeFetching } from '../fetch-blobs.ts'
import type { Holdings } from '../holdings.ts'
import { openLevel, type Loudness } from '../keep-level.ts'
import type { makePlayLoop } from '../play-loop.ts'
import type { makePolling } from '../poll-state.ts'
import type { Refused } from '../refusals.ts'
import { makeCapture } from './capture.ts'
import { makeObey } from './obey.ts'
import { makeReboot } from './reboot.ts'
import { makeRefresh } from './refresh.ts'
import { makeSendLog } from './send-log.ts'
import { makeTestChime, type MayChime } from './test-chime.ts'
import { unfinishedCommands } from './unfinished.ts'
import { makeUpload } from './upload.ts'
import { makeVolumeCommand } from './volume.ts'

/** What the root gives a box for its commands alone. */
export interface CommandNeeds {
  /** Which start of the machine this is. */
  readonly boot: string
  readonly readLog: ReadLog
  readonly pack: (text: string) => Promise<Uint8Array>
  readonly restartAgent: () => void
  readonly rebootMachine: (() => Promise<void>) | undefined
  readonly dateOf: (instant: number) => string
}

export const makeBoxCommands = async (
  d: CommandNeeds & {
    readonly mayChime: MayChime
    readonly loudness: (now: number) => Loudness
    readonly facts: Facts
    readonly refused: Refused
    readonly holdings: Holdings
    readonly loop: ReturnType<typeof makePlayLoop>
    readonly polling: ReturnType<typeof makePolling>
    readonly fetching: ReturnType<typeof makeFetching>
    readonly output: Output
    readonly documents: Documents
    readonly journal: Journal
    readonly clock: Clock
    readonly link: Link
    readonly hub: Hub
    readonly signer: Signer
    readonly newId: () => string
    readonly log: Log
    /** People watch something that has changed. */
    readonly changed: () => void
  },
) => {
  const { output, clock, loop } = d
  const { setLevel } = output
  const level = setLevel === undefined ? undefined : await openLevel({ ...d, setLevel, planned: d.loudness })
  const upload = makeUpload(d)
  const chime = makeTestChime({
    ...d,
    busy: loop.busy,
    level: () => level?.inForce().level ?? 0,
    now: clock.now,
    mono: clock.mono,
  })
  const { obey, connected, end } = makeObey({
    ...d,
    context: d.holdings.context,
    stopNow: () => {
      const rang = chime.stop()
      const played = loop.stopNow()
      return rang ? 'stopped' : played
    },
    executors: {
      volume: makeVolumeCommand({ level }),
      testChime: chime.execute,
      capture: makeCapture({ output, upload }),
      log: makeSendLog({ ...d, upload }),
      reboot: makeReboot(d),
      refresh: makeRefresh({
        askState: d.polling.now,
        fetchNow: d.fetching.now,
        missing: d.fetching.missing,
        program: d.holdings.program,
        mono: clock.mono,
      }),
    },
  })
  for (const { command, kind, outcome } of unfinishedCommands(d.facts, d.boot))
    end(command, kind, outcome).catch((error: unknown) =>
      d.log.error({ err: error, command }, 'the end of a command could not be written'),
    )

  return {
    obey,
    connected,
    volume: (): Telemetry['volume'] => level?.inForce(),
    /** The program may plan another level now. */
    lookAtLevel: () => level?.look(),
    close: () => {
      chime.stop()
      level?.close()
    },
  }
}
