import type { SameKeys } from '../same-keys.ts'
import type { reason as vi } from '../vi/reason.ts'

export const reason: SameKeys<typeof vi> = {
  late: 'more than a minute late',
  notDelivered: 'the sound had not arrived in time',
  outsideDates: 'outside the approved dates',
  outsideArea: 'outside the approved area',
  maxPlays: 'as many plays as were approved',
  stopped: 'somebody pressed Stop playing',
  clock: 'the clock of the device is not right',
  renderer: 'the board cannot draw this kind of picture',
  refused: 'the device does not trust this bulletin',
  restarted: 'the device restarted meanwhile',
  withdrawn: 'taken out of the schedule',
  outranked: 'gave way to a more important item',
  revoked: 'the device was revoked',
  shutdown: 'the device was switched off',
  playerEnded: 'the player stopped',
  samplesMissing: 'the sound did not leave completely',
  tooFast: 'faster than its true length',
  tooSlow: 'slower than its true length',
  noDisplay: 'the screen showed nothing',
  pictureDiffers: 'the captured picture differs from the approved one',
}
