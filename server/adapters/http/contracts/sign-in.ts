/** How somebody comes in, and where they are signed in. */
import { z } from 'zod'
import type { Session } from '../../../ports/session-store.ts'
import type { OwnSignIn } from '../../../usecases/sign-in/describe-sign-in.ts'

const instant = z.number().int()

const OpenSession = z
  .object({
    id: z.string(),
    how: z.enum(['link', 'password', 'passkey', 'provider']),
    secondFactor: z.boolean(),
    address: z.string(),
    /** As the browser calls itself. */
    browser: z.string(),
    since: instant,
    lastSeenAt: instant,
    /** The one that asks. */
    here: z.boolean(),
  })
  .meta({ id: 'OpenSession' })

export const OpenSessions = z.object({ items: z.array(OpenSession) }).meta({ id: 'OpenSessions' })

export const OwnSignInView = z
  .object({
    /** Whether the person's roles need a second factor. */
    required: z.boolean(),
    app: z.object({ since: instant, recoveryCodesLeft: z.number().int() }).nullable(),
    passkeys: z.array(
      z.object({ id: z.string(), name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() }),
    ),
    /** Whether the site's provider knows them. */
    provider: z.boolean(),
    sessions: z.array(OpenSession),
  })
  .meta({ id: 'OwnSignIn' })

/** Shown once: it is kept sealed. */
export const TotpOffer = z
  .object({ secret: z.string(), uri: z.string(), qrSvg: z.string() })
  .meta({ id: 'TotpOffer' })
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
/** It stands in lists and in the trail: no control signs. */
const passkeyName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u)
export const NewPasskey = z
  .strictObject({
    name: passkeyName,
    response: z.record(z.string().max(100), z.unknown()),
  })
  .meta({ id: 'NewPasskey' })
export const PasskeyName = z.strictObject({ name: passkeyName }).meta({ id: 'PasskeyName' })
export const bySessionId = z.strictObject({ id: z.uuid() })
/** A credential's id, base64url. */
export const byPasskeyId = z.strictObject({ id: z.string().regex(/^[\w-]{1,200}$/) })

export const sessionViewOf =
  (here: Session | undefined) =>
  (session: Session): z.infer<typeof OpenSession> => ({
    id: session.id,
    how: session.how,
    secondFactor: session.provenAt !== null,
    address: session.address,
    browser: session.browser,
    since: session.createdAt,
    lastSeenAt: session.lastSeenAt,
    here: session.tokenHash === here?.tokenHash,
  })

export const ownSignInView = (own: OwnSignIn, here: Session): z.infer<typeof OwnSignInView> => ({
  required: own.required,
  app: own.appSince === null ? null : { since: own.appSince, recoveryCodesLeft: own.recoveryCodesLeft },
  passkeys: own.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
  provider: own.provider,
  sessions: own.sessions.map(sessionViewOf(here)),
})
