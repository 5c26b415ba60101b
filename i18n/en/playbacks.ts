import type { SameKeys } from '../same-keys.ts'
import type { playbacks as vi } from '../vi/playbacks.ts'

export const playbacks: SameKeys<typeof vi> = {
  title: 'Playback log',
  lead: 'Each line is one play on one device, as the device itself reported it.',
  from: 'From',
  until: 'Until the end of',
  device: 'Device',
  anyDevice: 'Every device',
  state: 'Result',
  anyState: 'Every result',
  emptyTitle: 'No plays',
  emptyText: 'Nothing was planned in this period.',
  planned: 'Planned',
  started: 'Started',
  played: 'Played',
  playedOf: '{{played}} / {{planned}}',
  bulletin: 'Bulletin',
  result: 'Result',
  proof: 'Proof',
  proofText: {
    P0: 'Planned, but without proof that it played to the end.',
    P1: 'The player ran to the end, in the right time.',
    P2: 'The output is confirmed: the sound left completely, or the captured picture equals the approved one.',
    P3: 'A physical sign, such as the current of the amplifier.',
    P4: 'A microphone heard it or a camera saw it.',
  },
  late: '{{seconds}} seconds late',
  more: 'Show more',
  print: 'Print the log',
  clear: 'Remove the filter',
}
