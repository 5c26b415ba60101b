/** What policy, pauses and program say to whatever sounds: plays, chimes, and how loud. */
import type { DeviceKind } from '@nguon/protocol/ids'
import { touchesQuiet } from '@nguon/protocol/policy/judge'
import { ceilingAt, levelAt, plainVolume } from '@nguon/protocol/policy/volume'
import type { Facts } from '../core/facts.ts'
import type { Law } from '../core/lawful.ts'
import type { Holdings } from './holdings.ts'
import type { Loudness } from './keep-level.ts'

type Held = Pick<Holdings, 'policies' | 'program'>

export const lawNow = (deviceKind: DeviceKind, holdings: Held, facts: Pick<Facts, 'sounds'>): Law => ({
  deviceKind,
  profile: holdings.policies.profile(),
  lifts: holdings.policies.lifts(),
  pauses: holdings.program()?.pauses ?? [],
  sounds: facts.sounds,
})

export const makeSoundRules = ({ holdings }: { readonly holdings: Held }) => ({
  /** True, or why nobody may be woken now. */
  mayChime: (now: number): true | 'quietHours' =>
    touchesQuiet(holdings.policies.profile(), { from: now, to: now + 1 }) ? 'quietHours' : true,
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
