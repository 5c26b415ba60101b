/** Which shape stands for which state of a bulletin, a device, a play; the words are in the catalogue. */
import type { BulletinState, DeviceState, PlayState } from '../api/contract.ts'
import type { Glyph } from './state-glyph.tsx'

export const bulletinGlyph: Record<BulletinState, Glyph> = {
  draft: 'skipped',
  submitted: 'waiting',
  approved: 'proven',
  refused: 'missed',
  scheduled: 'proven',
  withdrawn: 'skipped',
}

export const deviceGlyph: Record<DeviceState, Glyph> = {
  online: 'proven',
  playing: 'sounding',
  offline: 'offline',
  needsCheck: 'attention',
  revoked: 'missed',
}

export const playGlyph: Record<PlayState, Glyph> = {
  planned: 'waiting',
  playing: 'sounding',
  proven: 'proven',
  partial: 'partial',
  missed: 'missed',
  skipped: 'skipped',
  interrupted: 'partial',
  unknown: 'unknown',
}
