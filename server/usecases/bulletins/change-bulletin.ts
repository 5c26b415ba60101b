/** What all changes of a bulletin share: find it, check the person, change it, write it and the trail, tell the consoles. */
import type { BulletinId } from '@nguon/protocol/ids'
import type { Action } from '../../domain/access.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { findBulletin } from '../authorise.ts'
import type { RecordAct } from '../record-act.ts'
import { showBulletin, type ShownBulletin } from './show-bulletins.ts'

export interface ChangeDeps {
  readonly transact: Transact
  readonly record: RecordAct
  readonly tell: TellConsoles
  readonly now: Now
}

export const changeBulletin = async (
  d: ChangeDeps,
  act: { by: Person; id: BulletinId; may: Action; action: string },
  change: (bulletin: Bulletin, stores: Stores) => Promise<Outcome<Bulletin>> | Outcome<Bulletin>,
): Promise<Outcome<ShownBulletin>> => {
  const outcome = await d.transact(async (stores): Promise<Outcome<ShownBulletin>> => {
    const found = await findBulletin(stores, act.by, act.may, act.id)
    if (!found.ok) return found
    const changed = await change(found.value, stores)
    if (!changed.ok) return changed
    if (changed.value !== found.value) {
      await stores.bulletins.save(changed.value)
      await d.record(stores, {
        by: act.by,
        action: act.action,
        unitId: changed.value.unitId,
        subject: act.id,
        before: traced(found.value),
        after: traced(changed.value),
      })
    }
    return done(await showBulletin(stores, changed.value, d.now()))
  })
  if (outcome.ok) d.tell({ type: 'bulletin', bulletin: act.id })
  return outcome
}

/** Enough to see what was changed; the words themselves matter, the sound is named by its hash. */
export const traced = (b: Bulletin) => ({
  revision: b.revision,
  state: b.state,
  title: b.title,
  text: b.text,
  unitId: b.unitId,
  voice: b.voice,
  topic: b.topic,
  priority: b.priority,
  relay: b.relay,
  sound: b.speech.state === 'ready' ? b.speech.made.sha256 : null,
  manifest: b.manifestSha256,
  refusal: b.refusal,
})
