/** Settings of the site's own sign-in provider; docs/configuration.md lists them. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { readGroupRules } from './domain/group-rules.ts'

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((one) => one !== '')
const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)

export const oidcShape = {
  NGUON_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => new URL(url).protocol === 'https:' || isLoopback(new URL(url)),
      'has to begin with https:// unless it is on loopback',
    )
    .refine((url) => {
      const { username, password, search, hash } = new URL(url)
      return username + password + search + hash === ''
    }, 'has to be an address alone, without user, query or fragment')
    .optional(),
  NGUON_OIDC_CLIENT_ID: z.string().trim().min(1).optional(),
  NGUON_OIDC_CLIENT_SECRET_FILE: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  NGUON_OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  NGUON_OIDC_SCOPES: z
    .string()
    .default('openid profile email')
    .transform(words)
    .refine((scopes) => scopes.includes('openid'), 'has to contain openid'),
  NGUON_OIDC_GROUPS_CLAIM: z.string().trim().min(1).max(200).default('groups'),
  NGUON_OIDC_GRANTS: z
    .string()
    .default('')
    .transform((text, context) => {
      const rules = readGroupRules(text)
      if (!('wrong' in rules)) return rules
      context.addIssue({
        code: 'custom',
        message: `“${rules.wrong}” is not GROUP=ROLE@PLACE, with root, a unit’s code or id, or group:ID as the place`,
      })
      return z.NEVER
    }),
  NGUON_OIDC_LINK_BY_EMAIL: z.enum(['0', '1']).default('0'),
  NGUON_OIDC_SECOND_FACTOR: z
    .string()
    .default('')
    .transform(words)
    .refine(
      (list) => list.every((one) => /^(amr|acr):./.test(one)),
      'has to be amr:VALUE or acr:VALUE, with commas between',
    ),
  NGUON_LOCAL_PASSWORDS: z.enum(['0', '1']).default('1'),
}

type Settings = z.infer<z.ZodObject<typeof oidcShape>>

/** Undefined: people sign in with what the hub knows of them alone. */
export const oidcOf = (s: Settings) => {
  if (s.NGUON_OIDC_ISSUER === undefined) {
    const given = (
      ['NGUON_OIDC_CLIENT_ID', 'NGUON_OIDC_CLIENT_SECRET_FILE', 'NGUON_OIDC_NAME'] as const
    ).find((name) => s[name] !== undefined)
    if (given !== undefined)
      throw new ConfigError('NGUON_OIDC_ISSUER', `NGUON_OIDC_ISSUER: needed with ${given}`)
    if (s.NGUON_LOCAL_PASSWORDS === '0')
      throw new ConfigError(
        'NGUON_LOCAL_PASSWORDS',
        'NGUON_LOCAL_PASSWORDS=0: nobody could come in; set NGUON_OIDC_ISSUER first',
      )
    return undefined
  }
  if (s.NGUON_OIDC_CLIENT_ID === undefined)
    throw new ConfigError('NGUON_OIDC_CLIENT_ID', 'NGUON_OIDC_CLIENT_ID: needed with NGUON_OIDC_ISSUER')
  return Object.freeze({
    issuer: s.NGUON_OIDC_ISSUER,
    clientId: s.NGUON_OIDC_CLIENT_ID,
    secretFile: s.NGUON_OIDC_CLIENT_SECRET_FILE,
    name: s.NGUON_OIDC_NAME ?? new URL(s.NGUON_OIDC_ISSUER).hostname,
    scopes: s.NGUON_OIDC_SCOPES.join(' '),
    groupsClaim: s.NGUON_OIDC_GROUPS_CLAIM,
    rules: s.NGUON_OIDC_GRANTS,
    linkByEmail: s.NGUON_OIDC_LINK_BY_EMAIL === '1',
    secondFactor: s.NGUON_OIDC_SECOND_FACTOR,
  })
}

/** One line of a file; a trailing line break is an editor's. Throws an error that names the variable. */
export const readClientSecret = async (file: string | undefined): Promise<string | undefined> => {
  if (file === undefined) return undefined
  const secret = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
  if (secret === '')
    throw new ConfigError(
      'NGUON_OIDC_CLIENT_SECRET_FILE',
      `NGUON_OIDC_CLIENT_SECRET_FILE=${file}: is empty or cannot be read`,
    )
  return secret
}
