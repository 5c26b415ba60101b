import type { BulletinId } from '@nguon/protocol/ids'
import { editBulletin } from '../../domain/bulletin.ts'
import type { Writing } from '../../domain/bulletin-writing.ts'
import { refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { SpeechMaker } from '../../ports/speech-maker.ts'
import { authoriseOwner } from '../authorise.ts'
import { changeBulletin, type ChangeDeps } from './change-bulletin.ts'
import type { ShownBulletin } from './show-bulletins.ts'

export type EditBulletin = (
  by: Person,
  id: BulletinId,
  change: Partial<Writing>,
) => Promise<Outcome<ShownBulletin>>

/** While a schedule plays it, it cannot be edited: the old words would go on sounding beside the new draft. */
export const makeEditBulletin =
  (d: ChangeDeps & { speech: Pick<SpeechMaker, 'voices'> }): EditBulletin =>
  async (by, id, change) => {
    const voices = await d.speech.voices()
    return changeBulletin(
      d,
      { by, id, may: 'bulletin.write', action: 'bulletin.edit' },
      async (bulletin, stores) => {
        if (change.unitId !== undefined && change.unitId !== bulletin.unitId) {
          const may = await authoriseOwner(stores, by, 'bulletin.write', {
            unitId: change.unitId,
            now: d.now(),
          })
          if (!may.ok) return may
        }
        if (change.voice !== undefined && !voices.some((voice) => voice.id === change.voice))
          return refused('bulletin.voiceUnknown')
        const live = await stores.schedules.liveBulletins([id], d.now())
        if (live.has(id)) return refused('bulletin.stillScheduled')
        return editBulletin(bulletin, change, { writer: by.id, now: d.now() })
      },
    )
  }
