import { BulletinId } from '@nguon/protocol/ids'
import { composeBulletin } from '../../domain/bulletin.ts'
import type { Writing } from '../../domain/bulletin-writing.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { SpeechMaker } from '../../ports/speech-maker.ts'
import type { NewId } from '../../ports/surroundings.ts'
import { authoriseOwner } from '../authorise.ts'
import { traced, type ChangeDeps } from './change-bulletin.ts'
import { showBulletin, type ShownBulletin } from './show-bulletins.ts'

export type ComposeBulletin = (by: Person, writing: Writing) => Promise<Outcome<ShownBulletin>>

export const makeComposeBulletin =
  (d: ChangeDeps & { newId: NewId; speech: Pick<SpeechMaker, 'voices'> }): ComposeBulletin =>
  async (by, writing) => {
    const voices = await d.speech.voices()
    const outcome = await d.transact(async (stores): Promise<Outcome<ShownBulletin>> => {
      const now = d.now()
      const may = await authoriseOwner(stores, by, 'bulletin.write', { unitId: writing.unitId, now })
      if (!may.ok) return may
      if (!voices.some(({ id }) => id === writing.voice)) return refused('bulletin.voiceUnknown')
      const composed = composeBulletin(writing, { id: BulletinId.parse(d.newId()), author: by.id, now })
      if (!composed.ok) return composed
      const bulletin = composed.value
      await stores.bulletins.insert(bulletin)
      await d.record(stores, {
        by,
        action: 'bulletin.compose',
        unitId: bulletin.unitId,
        subject: bulletin.id,
        after: traced(bulletin),
      })
      return done(await showBulletin(stores, bulletin, now))
    })
    if (outcome.ok) d.tell({ type: 'bulletin', bulletin: outcome.value.bulletin.id })
    return outcome
  }
