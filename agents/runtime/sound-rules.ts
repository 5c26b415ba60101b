/** What policy, pauses and program say to whatever sounds: plays, chimes, and how loud. */
import type { DeviceKind } from '@nguon/protocol/ids'
import { touchesQuiet } from '@nguon/protocol/policy/judge'
import { ceilingAt, levelAt, plainVolume } from '@nguon/protocol/policy/volume'
import { chimeMs } from '../core/chime.ts'
import type { Facts } from '../core/facts.ts'
import type { Law } from '../core/lawful.ts'
import type { Clock } from '../ports/clock.ts'
import type { Holdings } from './holdings.ts'
import type { Policies } from './policies.ts'
import type { Loudness } from './keep-level.ts'

type Held = Pick<Holdings, 'program'> & { readonly policies: Pick<Policies, 'profile'> }

export const lawNow = (
  deviceKind: DeviceKind,
  holdings: Pick<Holdings, 'policies' | 'program'>,
  facts: Pick<Facts, 'sounds'>,
): Law => ({
  deviceKind,
  profile: holdings.policies.profile(),
  lifts: holdings.policies.lifts(),
  pauses: holdings.program()?.pauses ?? [],
  sounds: facts.sounds,
})

export const makeSoundRules = ({
  holdings,
  clock,
}: {
  readonly holdings: Held
  readonly clock: Pick<Clock, 'reading'>
}) => ({
  /** True, or why nobody may be woken now. */
  mayChime: (now: number): true | 'quietHours' | 'clock' => {
    if (!clock.reading().trusted) return 'clock'
    return touchesQuiet(holdings.policies.profile(), { from: now, to: now + chimeMs }) ? 'quietHours' : true
  },
  /** By the ward's clock: the night of a policy does not move with a program. */
  loudness: (now: number): Loudness => {
    const { ceilings, timeZone } = holdings.policies.profile()
    const volume = holdings.program()?.volume ?? plainVolume
    return {
      planned: levelAt(volume, ceilings, now, timeZone),
      ceiling: ceilingAt(volume, ceilings, now, timeZone),
    }
  },
})
