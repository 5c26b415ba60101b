/** A journal on a real disk, by a clock that stands. */
import { newUuid } from '@nguon/protocol/node/crypto'
import { openFileJournal, type JournalSetting } from '../../agents/adapters/journal/file-journal.ts'
import { syncFolder, writeDurably } from '../../agents/adapters/store/durable-file.ts'

export const openJournalAt = (folder: string, more: Partial<JournalSetting> = {}) =>
  openFileJournal({
    folder,
    writeDurably,
    syncFolder,
    newId: newUuid,
    stamp: () => ({ at: 1_000, boot: 'boot', clock: { trusted: true, uncertaintyMs: 1, source: 'hub' } }),
    ...more,
  })
