/** What weighs heavily: before it the hub wants to have been shown lately who asks (`session.proofNeeded`). */
import type { ReadProof } from '../../usecases/sign-in/prove-again.ts'
import type { AppPlugin } from './app-type.ts'
import { visitorOf, type Caller } from './caller.ts'
import { pathOf } from './path-of.ts'
import { Refusal } from './refusal.ts'

const always = (): boolean => true

/** Route by route; the answer may hang on how the session was opened. */
export const heavyRoutes: Readonly<Record<string, (caller: Caller) => boolean>> = {
  'POST /api/v1/people': always,
  'POST /api/v1/people/:id/link': always,
  'POST /api/v1/people/:id/disable': always,
  'POST /api/v1/people/:id/enable': always,
  'POST /api/v1/people/:id/recover': always,
  'POST /api/v1/people/:id/erase': always,
  'GET /api/v1/people/:id/export': always,
  'DELETE /api/v1/people/:id/sessions': always,
  'DELETE /api/v1/people/:id/sessions/:session': always,
  'POST /api/v1/grants': always,
  'DELETE /api/v1/grants/:id': always,
  'PUT /api/v1/policy': always,
  'PUT /api/v1/retention': always,
  'POST /api/v1/keys/roots': always,
  'POST /api/v1/keys/trust': always,
  'POST /api/v1/keys/anew': always,
  'POST /api/v1/keys/hub-ca': always,
  'POST /api/v1/keys/:keyid/block': always,
  'POST /api/v1/papers/:id/sign': always,
  'POST /api/v1/papers/:id/drop': always,
  'POST /api/v1/devices/:id/revoke': always,
  'GET /api/v1/audit/file': always,
  // One's own door: whoever changed it could prove everything else.
  'POST /api/v1/me/totp': always,
  'DELETE /api/v1/me/totp': always,
  'POST /api/v1/me/recovery-codes': always,
  'POST /api/v1/me/passkeys/options': always,
  'DELETE /api/v1/me/passkeys/:id': always,
  // Who came by the password says it beside the new one anyway.
  'PUT /api/v1/me/password': ({ session }) => session.how !== 'password',
}

export const proofGate =
  (readProof: ReadProof): AppPlugin =>
  (app) => {
    app.addHook('preHandler', async (request) => {
      const caller = visitorOf(request)
      if (!caller) return
      const method = request.method === 'HEAD' ? 'GET' : request.method
      if (heavyRoutes[`${method} ${pathOf(request)}`]?.(caller) !== true) return
      if (!(await readProof(caller)).fresh) throw new Refusal('session.proofNeeded')
    })
  }
