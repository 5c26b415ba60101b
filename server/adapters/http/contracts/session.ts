import { Base64 } from '@nguon/protocol/bytes'
import { isKey, KeyAlgorithm } from '@nguon/protocol/keys'
import { z } from 'zod'
import { actions } from '../../../domain/access.ts'
import { passwordMax } from '../../../domain/password.ts'
import { roles } from '../../../domain/role.ts'
import { proofWays } from '../../../domain/second-factor.ts'
import { unitKinds } from '../../../domain/unit.ts'
import type { Me as MeFacts } from '../../../usecases/describe-me.ts'
import type { Identified } from '../../../usecases/identify-caller.ts'

export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    userName: z.string(),
    title: z.string(),
    role: z.enum(roles),
    unit: z.object({ id: z.string(), name: z.string(), kind: z.enum(unitKinds) }),
    passwordSet: z.boolean(),
    /** False: comes in through the site's provider, and never chooses a password here. */
    choosesPassword: z.boolean(),
    /** What the person may do where, by post and grants: each unit stands for itself and everything below it. */
    rights: z.array(z.object({ action: z.enum(actions), unitIds: z.array(z.string()) })),
    /** Whom the person stands in for. */
    deputyships: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        role: z.enum(roles),
        untilAt: z.number().int().nullable(),
      }),
    ),
    /** `second`: has to show a second factor first; `enrol`: has to get one first; `password`: to choose another password. */
    stage: z.enum(['full', 'second', 'enrol', 'password']),
    /** Until when the password is good by which they came in; null: it does not run out. */
    passwordUntil: z.number().int().nullable(),
    /** How this session was opened. */
    how: z.enum(['link', 'password', 'passkey', 'provider']),
    /** Revoked keys are left out. */
    keys: z.array(
      z.object({ keyid: z.string(), status: z.enum(['pending', 'active']), createdAt: z.number().int() }),
    ),
  })
  .meta({ id: 'Me' })
export type MeView = z.infer<typeof Me>
/** Null: nobody is signed in. */
export const Visitor = z.object({ me: Me.nullable() }).meta({ id: 'Visitor' })

export const SignInLink = z.strictObject({ token: z.string().min(1).max(200) }).meta({ id: 'SignInLink' })
export const SignIn = z
  .strictObject({ userName: z.string().max(200), password: z.string().max(1_000) })
  .meta({ id: 'SignIn' })
/** `current` is asked of whoever came in by it. */
export const NewPassword = z
  .strictObject({
    password: z.string().max(passwordMax),
    current: z.string().max(passwordMax).default(''),
  })
  .meta({ id: 'NewPassword' })

export const NewKey = z
  .strictObject({ publicKey: z.strictObject({ alg: KeyAlgorithm, spki: Base64.max(200) }).refine(isKey) })
  .meta({ id: 'NewKey' })
export const KeyState = z
  .object({ keyid: z.string(), status: z.enum(['pending', 'active']) })
  .meta({ id: 'KeyState' })

export const SecondCode = z
  .strictObject({ code: z.string().trim().min(1).max(40) })
  .meta({ id: 'SecondCode' })
/** `ways` empty: only by signing in anew. */
export const Proof = z.object({ fresh: z.boolean(), ways: z.array(z.enum(proofWays)) }).meta({ id: 'Proof' })
export const ProofPassword = z
  .strictObject({ password: z.string().min(1).max(1_000) })
  .meta({ id: 'ProofPassword' })
/** What the browser's WebAuthn takes and gives, as it is. */
export const BrowserJson = z.record(z.string().max(100), z.unknown()).meta({ id: 'BrowserJson' })
export const PasskeyAnswer = z.strictObject({ response: BrowserJson }).meta({ id: 'PasskeyAnswer' })

export const meView = (
  { person, unit, keys, rights, deputyships, choosesPassword }: MeFacts,
  { session, stage, passwordUntil }: Identified,
): MeView => ({
  id: person.id,
  name: person.name,
  userName: person.userName,
  title: person.title,
  role: person.role,
  unit: { id: unit.id, name: unit.name, kind: unit.kind },
  passwordSet: person.passwordSet,
  choosesPassword,
  rights: rights.map(({ action, units }) => ({ action, unitIds: [...units] })),
  deputyships: deputyships.map((one) => ({ ...one })),
  stage,
  passwordUntil,
  how: session.how,
  keys: keys.flatMap(({ keyid, status, createdAt }) =>
    status === 'revoked' ? [] : [{ keyid, status, createdAt }],
  ),
})
