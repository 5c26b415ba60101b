import { z } from 'zod'

export const About = z
  .object({
    hub: z.object({ id: z.string(), name: z.string() }),
    /** A trial's data can never become production data; every page says so. */
    trial: z.boolean(),
    mode: z.string(),
    version: z.string(),
    timeZone: z.string(),
    /** Characters that a new password needs at least. */
    passwordMin: z.number().int(),
    /** Whether it needs small and capital letters, digits and other signs. */
    passwordKinds: z.boolean(),
    /** Host name under which passkeys work; a browser that sees the hub under another one offers none. */
    passkeyHost: z.string(),
    /** The site's own sign-in provider, by the name on its button. */
    provider: z
      .object({
        name: z.string(),
        /** Whether one can sign out of it too. */
        ends: z.boolean(),
      })
      .nullable(),
    /** Whether people may sign in with a password that only this hub knows. */
    passwords: z.boolean(),
  })
  .meta({ id: 'About' })
export type About = z.infer<typeof About>

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
