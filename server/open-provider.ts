/** Composes the site's own sign-in provider, where its operator named one. */
import { makeOpenIdProvider } from './adapters/oidc/openid-provider.ts'
import type { Config } from './config.ts'
import { readClientSecret } from './oidc-settings.ts'
import type { Log } from './ports/log.ts'
import type { Now } from './ports/surroundings.ts'
import type { ProviderRules } from './usecases/sign-in/sign-in-by-provider.ts'

/** Nothing is asked of it before somebody signs in: a hub starts without it, and passwords go on without it. */
export const openProvider = async (
  { oidc }: Pick<Config, 'oidc'>,
  d: { now: Now; log: Log },
): Promise<ProviderRules | undefined> => {
  if (oidc === undefined) return undefined
  const { rules, linkByEmail, secretFile, ...settings } = oidc
  const clientSecret = await readClientSecret(secretFile)
  return {
    provider: makeOpenIdProvider({ ...d, settings: { ...settings, clientSecret } }),
    rules,
    linkByEmail,
  }
}
