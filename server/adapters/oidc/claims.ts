/** What a provider says of somebody, as every provider says it a little differently. */
import { z } from 'zod'
import type { ProviderPerson } from '../../ports/sign-in-provider.ts'

const text = z.string().max(1_000).catch('')
const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  name: text,
  preferred_username: text,
  email: text,
  email_verified: z.boolean().catch(false),
  amr: z.array(z.string()).catch([]),
  acr: text,
})

export const personIn = (
  claims: Readonly<Record<string, unknown>>,
  of: { groupsClaim: string; secondFactor: readonly string[] },
): ProviderPerson => {
  const { iss, sub, name, preferred_username, email, email_verified, amr, acr } = Claims.parse(claims)
  const shown = [...amr.map((one) => `amr:${one}`), `acr:${acr}`]
  const userName = preferred_username || email || sub
  return {
    issuer: iss,
    subject: sub,
    name: name || userName,
    userName,
    email: email_verified && email !== '' ? email : undefined,
    groups: groupsIn(claims, of.groupsClaim) ?? [],
    proven: of.secondFactor.some((one) => shown.includes(one)),
  }
}

/** Under the claim's own name, or along its dots (`realm_access.roles`). Undefined: nothing is said of groups. */
export const groupsIn = (
  claims: Readonly<Record<string, unknown>>,
  claim: string,
): readonly string[] | undefined => {
  const value = claim in claims ? claims[claim] : claim.split('.').reduce<unknown>(inside, claims)
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined
}

const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
