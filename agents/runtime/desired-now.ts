import type { DeviceKind } from '@nguon/protocol/ids'
import type { Desired } from '../core/decide-play.ts'
import type { Facts } from '../core/facts.ts'
import { judgeItem } from '../core/item.ts'
import { isQuietAt, makeLawful } from '../core/lawful.ts'
import { silenceOf } from '../core/silence.ts'
import type { Clock } from '../ports/clock.ts'
import type { Blobs } from '../ports/store.ts'
import type { Holdings } from './holdings.ts'
import { lawNow } from './sound-rules.ts'

/** What should be, as far as this box knows at this moment: its program, its law, what it holds, why it must be silent. */
export const makeDesired =
  (d: {
    readonly deviceKind: DeviceKind
    /** Of the frames this box draws. */
    readonly renderer: string
    readonly holdings: Pick<Holdings, 'head' | 'program' | 'manifest' | 'policies'>
    readonly facts: Facts
    readonly blobs: Pick<Blobs, 'has'>
    readonly hasSource: (name: string) => boolean
    readonly clock: Pick<Clock, 'now' | 'reading'>
    /** The disk takes rows, or it is time to try again. */
    readonly journalIsWorthTrying: () => boolean
  }) =>
  (): Desired => {
    const { deviceKind, holdings, facts } = d
    const program = holdings.program()
    const law = lawNow(deviceKind, holdings, facts)
    return {
      timetable: program,
      interruptions: facts.interruptions,
      silence: silenceOf({
        head: holdings.head(),
        hasProgram: program !== undefined,
        clockTrusted: d.clock.reading().trusted,
        journalHealthy: d.journalIsWorthTrying(),
        now: d.clock.now(),
      }),
      since: facts.openedAt ?? 0,
      judge: (o) =>
        judgeItem(o, {
          deviceKind,
          renderer: d.renderer,
          manifest: holdings.manifest,
          hasMedia: d.blobs.has,
          hasSource: d.hasSource,
          playsOf: (manifest) => facts.plays.get(manifest) ?? 0,
          hasBegun: (occurrence) => facts.settled.has(occurrence),
        }),
      lawful: makeLawful(law),
      quietAt: (now) => isQuietAt(law, now),
      bulletin: (sha256) => {
        const held = holdings.manifest(sha256)
        return held.state === 'accepted' ? held.manifest.bulletin : undefined
      },
    }
  }
