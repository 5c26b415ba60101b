import type { Claim } from '../../api/contract.ts'
import type { Glyph } from '../../ui/state-glyph.tsx'

export const claimGlyph: Record<Claim['state'], Glyph> = {
  waiting: 'waiting',
  knocked: 'attention',
  signature: 'waiting',
  enrolled: 'proven',
  refused: 'missed',
  expired: 'unknown',
  withdrawn: 'skipped',
}

/** It may still let a box in. */
export const isOpenClaim = ({ state }: Pick<Claim, 'state'>): boolean =>
  state === 'waiting' || state === 'knocked' || state === 'signature'
