import type { SameKeys } from '../same-keys.ts'
import type { approve as vi } from '../vi/approve.ts'

export const approve: SameKeys<typeof vi> = {
  title: 'To approve',
  lead: '{{count}} bulletins wait for you to hear and decide.',
  emptyTitle: 'No bulletin waits for approval',
  emptyText: 'When somebody sends one, it appears here and on Today.',
  by: '{{author}} · sent {{time}}',
  byLong: 'Written by {{author}} · sent {{time}} · {{revision}}',
  first: 'first version',
  nth: 'version {{count}}',
  length: '{{length}} long',
  area: '{{unit}}: loudspeakers and boards of this area',
  dates: 'May be played from {{from}} until {{until}}',
  noDates: 'The time is chosen after approval',
  signature: 'Your signature travels with the bulletin to every loudspeaker',
  place: '{{at}} of {{of}}',
  sign: 'Approve and sign',
  signing: 'Signing…',
  signed: '“{{title}}” is approved and signed.',
  refuse: 'Refuse',
  refuseTitle: 'Refuse the bulletin',
  refuseLead: 'Choose the ground. The author learns it at once and can correct it.',
  ground: 'Ground',
  grounds: {
    againstPolicy: 'Against policy or law',
    secret: 'State secret or restricted information',
    untrue: 'Untrue information',
    poorQuality: 'Unclear origin or poor quality',
    barredByLaw: 'Otherwise barred by law',
  },
  remark: 'Remark for the author (required)',
  remarkHint: 'For example: add the street number of the hall.',
  needGround: 'Choose one ground.',
  needRemark: 'Write a few words so that the author knows what to correct.',
  sendRefusal: 'Send refusal',
  refused: '“{{title}}” was refused.',
  audioFailed: 'The reading could not be fetched, so it cannot be approved yet. Try again.',
  keyPending:
    'The signing key of this computer waits for the administrator to confirm it. Come back then and press Approve and sign.',
  problem: {
    unreadable: 'What was to be signed could not be read, so you have not signed. Tell the administrator.',
    otherBulletin:
      'What was to be signed belongs to another bulletin, so you have not signed. Tell the administrator.',
    otherTitle:
      'The title to be signed differs from the one shown. Reload the page and read again before signing.',
    otherText:
      'The text to be signed differs from the one shown. Reload the page and read again before signing.',
    otherSound:
      'The reading to be signed is not the one you were given. Reload the page and listen again before signing.',
    otherPlace:
      'The place to be signed differs from the one shown, so you have not signed. Reload the page and look again.',
    otherDates:
      'The dates to be signed differ from those shown, so you have not signed. Reload the page and look again.',
    noCrypto: 'This browser cannot sign. Open the page over a secure address, or use a newer browser.',
  },
}
