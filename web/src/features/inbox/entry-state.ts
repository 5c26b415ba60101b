import type { EntryState } from '../../api/inbox.ts'
import type { Glyph } from '../../ui/state-glyph.tsx'

export const entryGlyph: Record<EntryState, Glyph> = {
  waiting: 'waiting',
  placed: 'proven',
  declined: 'missed',
  tooLate: 'attention',
  withdrawn: 'skipped',
}
