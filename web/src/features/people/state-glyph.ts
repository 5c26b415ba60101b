import type { PersonInArea } from '../../api/people.ts'
import type { Glyph } from '../../ui/state-glyph.tsx'

export const stateGlyph: Readonly<Record<PersonInArea['state'], Glyph>> = {
  active: 'proven',
  invited: 'unknown',
  expired: 'attention',
  disabled: 'skipped',
  erased: 'skipped',
}
