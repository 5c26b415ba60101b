import { toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { toEveryone, type HubId, type UnitId } from '@nguon/protocol/ids'
import { longestOverrideMs, overrideMessage, type Override } from '@nguon/protocol/messages/override'
import { day } from '@nguon/protocol/time'
import { instantText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import { namesOf } from '../keys/paper-of.ts'
import type { RecordAct } from '../record-act.ts'
import { showOverride, type OverrideView } from './show-overrides.ts'

export interface OverrideWish {
  readonly area: readonly UnitId[]
  readonly from: number
  readonly until: number
  readonly lifts: Override['lifts']
  readonly reason: string
}

export type PlanOverride = (by: Person, wish: OverrideWish) => Promise<Outcome<OverrideView>>

/** The exact bytes to sign are made now and kept: both people sign what both were shown. It lifts nothing yet. */
export const makePlanOverride =
  (d: {
    hub: HubId
    stores: Stores
    transact: Transact
    record: RecordAct
    tell: TellConsoles
    now: Now
    newId: NewId
    timeZone: string
  }): PlanOverride =>
  async (by, wish) => {
    const now = d.now()
    for (const unit of wish.area) {
      const may = await authorise(d.stores, by, 'override.sign', unit)
      if (!may.ok) return may
    }
    if (wish.until <= wish.from) return refused('override.endsBeforeStart')
    if (wish.until <= now) return refused('override.inThePast', { now: instantText(now, d.timeZone) })
    if (wish.until - wish.from > longestOverrideMs)
      return refused('override.tooLong', { days: longestOverrideMs / day })
    const id = d.newId()
    const what = { ...wish, area: [...wish.area], lifts: [...new Set(wish.lifts)] }
    const places = await namesOf(d.stores, what.area)
    const payload = toBase64(
      payloadBytes(overrideMessage, { hub: d.hub, to: toEveryone, id, issuedAt: now, ...what, places }),
    )
    const [unit] = wish.area
    const view = await d.transact(async (stores) => {
      await stores.overrides.insert({ id, ...what, payload, createdBy: by.id, createdAt: now })
      await d.record(stores, {
        by,
        action: 'override.plan',
        unitId: unit ?? null,
        subject: id,
        after: what,
      })
      const made = await stores.overrides.find(id)
      if (made === undefined) throw new Error('an override was lost')
      return showOverride(stores, made, now)
    })
    d.tell({ type: 'schedule' })
    return done(view)
  }
