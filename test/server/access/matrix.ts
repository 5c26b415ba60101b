/**
 * The table of rights: every route × everybody who may come. Written by hand from what each role is for, and from nothing
 * that the hub itself reads.
 */
import type { Role } from '../../../server/domain/role.ts'

const readers = 'viewer collaborator officer approver technician auditor authority administrator'

/** Who does what, wherever their right reaches. */
const who = {
  reads: readers,
  writes: 'collaborator officer approver',
  /** Another's words. */
  edits: 'officer approver',
  decides: 'approver',
  plans: 'officer approver',
  lifts: 'approver',
  stops: 'officer approver administrator',
  commands: 'officer approver technician administrator',
  tunes: 'officer approver technician administrator',
  installs: 'technician administrator',
  revokes: 'administrator',
  sets: 'authority administrator',
  checks: 'auditor authority administrator',
  knowsPeople: 'auditor administrator',
  grants: 'administrator',
  holdsKeys: 'authority administrator',
  readsKeys: 'auditor authority administrator',
  founds: 'administrator',
} as const

/** Where a right has to reach. */
const reach = {
  /** The ward: by a post in it or above it, or by a grant on a group that holds it. */
  ward: ['own', 'parent', 'group'],
  /** The ward, and not through the city that sent something: it answers for itself. */
  wardItself: ['own', 'group'],
  /** The whole hub. */
  top: ['parent'],
  /** Something somewhere: what is answered is of their own area. */
  somewhere: ['own', 'sibling', 'parent', 'child', 'group'],
  /** The ward, or something below it that what is asked about covers too. */
  touched: ['own', 'parent', 'child', 'group'],
} as const

export const places = ['own', 'sibling', 'parent', 'child', 'group', 'ended'] as const
export type Place = (typeof places)[number]

interface Rule {
  /** `anyone`: also who has not signed in. `signedIn`: whoever they are. `box`: no person at all. */
  readonly by: keyof typeof who | 'anyone' | 'signedIn' | 'box'
  readonly in: keyof typeof reach
  /** For lists, which refuse nobody who may read something: what must be in the answer, or must not. */
  readonly shows?: string
}

const rule = (by: Rule['by'], within: Rule['in'] = 'ward', shows?: string): Rule => ({
  by,
  in: within,
  ...(shows === undefined ? {} : { shows }),
})

/** Whether somebody who stands in this place relative to the ward, with this role, may; `undefined`: nobody signed in. */
export const expected = (rule: Rule, visitor: { role: Role; place: Place } | undefined): boolean => {
  if (rule.by === 'anyone') return true
  if (visitor === undefined || rule.by === 'box') return false
  if (rule.by === 'signedIn') return true
  const { role, place } = visitor
  const knows = who[rule.by].split(' ').includes(role)
  const there = (reach[rule.in] as readonly string[]).includes(place)
  if (knows && there) return true
  // Those whose right is lent, or has ended, have a post as viewer in the ward next to it.
  return (place === 'group' || place === 'ended') && rule.by === 'reads' && rule.in === 'somewhere'
}

/** `{id}` names something of the ward; subjects are in states in which whoever may act is refused for another reason. */
export const matrix: Readonly<Record<string, Rule>> = {
  'GET /api/v1/health': rule('anyone'),
  'GET /api/v1/about': rule('anyone'),
  'GET /api/v1/openapi.json': rule('anyone'),
  'GET /api/v1/session': rule('anyone'),
  'POST /api/v1/session/link': rule('anyone'),
  'POST /api/v1/session': rule('anyone'),
  'POST /api/v1/session/passkey/options': rule('anyone'),
  'POST /api/v1/session/passkey': rule('anyone'),
  'GET /api/v1/session/provider': rule('anyone'),
  'GET /api/v1/session/provider/callback': rule('anyone'),
  'GET /api/v1/session/provider/end': rule('anyone'),
  // By whoever owes it; there is nobody of these.
  'POST /api/v1/session/second': rule('signedIn'),
  'POST /api/v1/session/here': rule('signedIn'),
  'GET /api/v1/session/proof': rule('signedIn'),
  'POST /api/v1/session/proof': rule('signedIn'),
  'POST /api/v1/session/proof/passkey/options': rule('signedIn'),
  'POST /api/v1/session/proof/passkey': rule('signedIn'),
  'GET /api/v1/me': rule('signedIn'),
  'GET /api/v1/me/sign-in': rule('signedIn'),
  'POST /api/v1/me/totp': rule('signedIn'),
  'POST /api/v1/me/totp/confirm': rule('signedIn'),
  'DELETE /api/v1/me/totp': rule('signedIn'),
  'POST /api/v1/me/recovery-codes': rule('signedIn'),
  'POST /api/v1/me/passkeys/options': rule('signedIn'),
  'POST /api/v1/me/passkeys': rule('signedIn'),
  'DELETE /api/v1/me/sessions': rule('signedIn'),
  // What is nobody's own is not found, whoever asks.
  'DELETE /api/v1/me/passkeys/{id}': rule('box'),
  'PATCH /api/v1/me/passkeys/{id}': rule('box'),
  'DELETE /api/v1/me/sessions/{id}': rule('box'),
  // The list of accounts is for those who need it.
  'GET /api/v1/people': rule('knowsPeople', 'ward', 'person'),
  'POST /api/v1/people': rule('grants'),
  'POST /api/v1/people/{id}/link': rule('grants'),
  'POST /api/v1/people/{id}/withdraw': rule('grants'),
  'POST /api/v1/people/{id}/disable': rule('grants'),
  'POST /api/v1/people/{id}/enable': rule('grants'),
  'POST /api/v1/people/{id}/recover': rule('grants'),
  'GET /api/v1/people/{id}/sessions': rule('grants'),
  'DELETE /api/v1/people/{id}/sessions': rule('grants'),
  'GET /api/v1/people/{id}/export': rule('grants'),
  'POST /api/v1/people/{id}/erase': rule('grants'),
  'GET /api/v1/me/export': rule('signedIn'),
  // How much is kept of everybody, and for how long, is the whole hub's affair.
  'GET /api/v1/retention': rule('knowsPeople', 'top'),
  'PUT /api/v1/retention': rule('grants', 'top'),
  'DELETE /api/v1/people/{id}/sessions/{session}': rule('grants'),
  'PUT /api/v1/me/password': rule('signedIn'),
  'POST /api/v1/me/keys': rule('signedIn'),
  'GET /api/v1/units': rule('reads', 'ward', 'ward'),
  'POST /api/v1/units': rule('founds'),
  'GET /api/v1/units/{id}': rule('reads'),
  'PATCH /api/v1/units/{id}': rule('founds'),
  'POST /api/v1/units/{id}/end': rule('founds'),
  'GET /api/v1/units/catalogue': rule('founds', 'somewhere'),
  'POST /api/v1/units/import': rule('founds', 'top'),
  'GET /api/v1/units/boundaries': rule('reads', 'somewhere'),
  'PUT /api/v1/units/boundaries': rule('founds', 'somewhere'),
  'GET /api/v1/report-groups': rule('reads', 'ward', 'group'),
  'POST /api/v1/report-groups': rule('founds'),
  'PUT /api/v1/report-groups/{id}': rule('founds'),
  'DELETE /api/v1/report-groups/{id}': rule('founds'),
  'GET /api/v1/grants': rule('knowsPeople', 'ward', 'grant'),
  'POST /api/v1/grants': rule('grants'),
  'DELETE /api/v1/grants/{id}': rule('grants'),
  'GET /api/v1/voices': rule('signedIn'),
  'POST /api/v1/bulletins': rule('writes'),
  'GET /api/v1/bulletins': rule('reads', 'ward', 'bulletin'),
  'GET /api/v1/bulletins/{id}': rule('reads'),
  'PATCH /api/v1/bulletins/{id}': rule('edits'),
  'POST /api/v1/bulletins/{id}/speech': rule('edits'),
  'POST /api/v1/bulletins/{id}/submit': rule('edits'),
  'POST /api/v1/bulletins/{id}/recall': rule('edits'),
  'GET /api/v1/bulletins/{id}/manifest': rule('reads'),
  'POST /api/v1/bulletins/{id}/approve': rule('decides'),
  'POST /api/v1/bulletins/{id}/refuse': rule('decides'),
  'GET /api/v1/bulletins/{id}/audio': rule('reads'),
  'GET /api/v1/bulletins/{id}/waveform': rule('reads'),
  'GET /api/v1/bulletins/{id}/card.png': rule('reads'),
  'POST /api/v1/schedules': rule('plans'),
  'GET /api/v1/schedules': rule('reads'),
  'POST /api/v1/schedules/preview': rule('plans'),
  'PUT /api/v1/schedules/{id}/order': rule('plans'),
  'POST /api/v1/schedules/{id}/leave-out': rule('plans'),
  // Copies what is theirs, refuses what a file says: neither is about one ward.
  'POST /api/v1/schedules/copy-week': rule('plans', 'somewhere'),
  'GET /api/v1/schedules.ics': rule('reads'),
  'POST /api/v1/schedules/read-ics': rule('plans', 'somewhere'),
  'DELETE /api/v1/schedules/{id}': rule('plans'),
  'GET /api/v1/inbox': rule('reads', 'wardItself', 'entry'),
  'POST /api/v1/inbox/{id}/preview': rule('plans', 'wardItself'),
  'POST /api/v1/inbox/{id}/place': rule('plans', 'wardItself'),
  'POST /api/v1/inbox/{id}/decline': rule('plans', 'wardItself'),
  'POST /api/v1/inbox/{id}/reopen': rule('plans', 'wardItself'),
  'POST /api/v1/inbox/{id}/see': rule('plans', 'wardItself'),
  // The city's: a ward knows it by its own copy only.
  'GET /api/v1/sent-programmes': rule('reads', 'top', 'programme'),
  'POST /api/v1/sent-programmes': rule('plans'),
  'POST /api/v1/sent-programmes/{id}/withdraw': rule('plans', 'top'),
  'POST /api/v1/sent-programmes/{id}/restore': rule('plans', 'top'),
  'GET /api/v1/devices/{id}/plays-at': rule('reads'),
  'GET /api/v1/units/{id}/plays-at': rule('reads'),
  'GET /api/v1/policy': rule('reads'),
  'PUT /api/v1/policy': rule('sets'),
  'GET /api/v1/overrides': rule('reads', 'touched', 'override'),
  'POST /api/v1/overrides': rule('lifts'),
  'POST /api/v1/overrides/{id}/signatures': rule('lifts'),
  'DELETE /api/v1/overrides/{id}': rule('lifts'),
  'GET /api/v1/pauses': rule('reads', 'somewhere'),
  'POST /api/v1/pauses': rule('plans'),
  'DELETE /api/v1/pauses/{id}': rule('plans'),
  'GET /api/v1/devices/{id}/volume': rule('reads'),
  'PUT /api/v1/devices/{id}/volume': rule('tunes'),
  'GET /api/v1/units/{id}/stagger': rule('reads'),
  'PUT /api/v1/units/{id}/stagger': rule('tunes'),
  'GET /api/v1/calendar/{year}': rule('reads', 'somewhere'),
  // One table for the whole hub.
  'PUT /api/v1/calendar/{year}': rule('sets', 'top'),
  // So are the keys of the whole hub.
  'GET /api/v1/keys': rule('readsKeys', 'top'),
  'POST /api/v1/keys/roots': rule('holdsKeys', 'top'),
  'POST /api/v1/keys/trust/draft': rule('holdsKeys', 'top'),
  'POST /api/v1/keys/trust': rule('holdsKeys', 'top'),
  'POST /api/v1/keys/anew': rule('holdsKeys', 'top'),
  'POST /api/v1/keys/hub-ca/draft': rule('holdsKeys', 'top'),
  'POST /api/v1/keys/hub-ca': rule('holdsKeys', 'top'),
  'POST /api/v1/keys/{keyid}/block': rule('holdsKeys', 'top'),
  'GET /api/v1/papers': rule('readsKeys', 'ward', 'waitingPaper'),
  'POST /api/v1/papers/{id}/sign': rule('holdsKeys'),
  'POST /api/v1/papers/{id}/drop': rule('holdsKeys'),
  'GET /api/v1/playbacks': rule('reads'),
  'GET /api/v1/reports/summary': rule('reads'),
  'GET /api/v1/audit': rule('checks'),
  'GET /api/v1/audit/file': rule('checks'),
  'GET /api/v1/audit/chain': rule('checks', 'somewhere'),
  'GET /api/v1/devices': rule('reads', 'ward', 'device'),
  'GET /api/v1/devices/pending': rule('installs', 'ward', 'waitingEnrolment'),
  'POST /api/v1/devices/pending/{enrolmentId}/confirm': rule('installs'),
  'POST /api/v1/devices/{id}/revoke': rule('revokes'),
  'POST /api/v1/devices/pending/{enrolmentId}/ask-code': rule('installs'),
  'POST /api/v1/devices/pending/{enrolmentId}/refuse': rule('installs'),
  // Box by box: each has its own answer.
  'POST /api/v1/devices/pending/confirm': rule('installs', 'somewhere'),
  'PUT /api/v1/devices/{id}/place': rule('installs'),
  'PUT /api/v1/devices/{id}/name': rule('installs'),
  'PUT /api/v1/devices/{id}/unit': rule('installs'),
  'GET /api/v1/claim-batches': rule('installs', 'ward', 'batch'),
  // Where each box goes stands in its row, and is judged row by row.
  'POST /api/v1/claim-batches': rule('installs', 'somewhere'),
  'POST /api/v1/claim-batches/preview': rule('installs', 'somewhere'),
  'GET /api/v1/claim-batches/{id}': rule('installs'),
  'DELETE /api/v1/claim-batches/{id}': rule('installs'),
  'GET /api/v1/claims': rule('installs', 'ward', 'claim'),
  'POST /api/v1/claims': rule('installs'),
  'GET /api/v1/claims/{id}': rule('installs'),
  'DELETE /api/v1/claims/{id}': rule('installs'),
  'POST /api/v1/stop': rule('stops'),
  'POST /api/v1/commands': rule('commands'),
  'GET /api/v1/commands': rule('reads'),
  'GET /api/v1/commands/{id}': rule('reads'),
  'GET /api/v1/commands/{id}/devices/{device}/file': rule('installs'),
  // Boxes prove themselves by their key: a person's session opens none of these.
  'GET /device/v1/state': rule('box'),
  'GET /device/v1/hub-ca': rule('box'),
  'GET /device/v1/blobs/{sha256}': rule('box'),
  'POST /device/v1/uploads/{command}': rule('box'),
  'POST /device/v1/enrol': rule('box'),
  'GET /device/v1/enrol/{enrolment}': rule('box'),
  // Needed before anybody can be believed: public by design.
  'GET /device/v1/roots/{version}': rule('anyone'),
  'GET /ca': rule('anyone'),
  'GET /ca/nguon-ca.crt': rule('anyone'),
  'GET /ca/nguon-ca-moi.crt': rule('anyone'),
  // Sockets: `access-sockets.test.ts`.
  'GET /api/v1/live': rule('signedIn'),
  'GET /mqtt': rule('box'),
  // Ends the session that asks: last.
  'DELETE /api/v1/session': rule('signedIn'),
}

/** Only where the hub has an authority of its own. */
export const notEverywhere: ReadonlySet<string> = new Set([
  'GET /ca/nguon-ca.crt',
  'GET /ca/nguon-ca-moi.crt',
])

/** Asked by their own tests, which know how a box or a socket comes. */
export const notAsked: ReadonlySet<string> = new Set(
  Object.keys(matrix).filter((route) => / \/(device|mqtt|ca)/.test(route) || route === 'GET /api/v1/live'),
)
