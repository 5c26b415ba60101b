import type { Box } from '../../api/boxes.ts'
import type { Glyph } from '../../ui/state-glyph.tsx'

export const boxGlyph: Record<Box['state'], Glyph> = {
  waiting: 'offline',
  knocked: 'attention',
  signature: 'waiting',
  enrolled: 'proven',
  expired: 'skipped',
  withdrawn: 'skipped',
  refused: 'missed',
}
