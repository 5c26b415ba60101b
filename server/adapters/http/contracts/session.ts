import { Base64 } from '@nguon/protocol/bytes'
import { isKey, KeyAlgorithm } from '@nguon/protocol/keys'
import { z } from 'zod'
import { actions } from '../../../domain/access.ts'
import { passwordMax } from '../../../domain/password.ts'
import { roles } from '../../../domain/role.ts'
import { unitKinds } from '../../../domain/unit.ts'

export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    userName: z.string(),
    title: z.string(),
    role: z.enum(roles),
    unit: z.object({ id: z.string(), name: z.string(), kind: z.enum(unitKinds) }),
    passwordSet: z.boolean(),
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
export const NewPassword = z
  .strictObject({ password: z.string().max(passwordMax) })
  .meta({ id: 'NewPassword' })

export const NewKey = z
  .strictObject({ publicKey: z.strictObject({ alg: KeyAlgorithm, spki: Base64.max(200) }).refine(isKey) })
  .meta({ id: 'NewKey' })
export const KeyState = z
  .object({ keyid: z.string(), status: z.enum(['pending', 'active']) })
  .meta({ id: 'KeyState' })
