/**
 * The site's own sign-in by OpenID Connect: authorization code with PKCE, state and nonce. The hub asks the issuer that
 * its operator named, and no other address, whatever the issuer's own description says or redirects to.
 */
import * as oidc from 'openid-client'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Log } from '../../ports/log.ts'
import type { ProviderFlow, ProviderPerson, SignInProvider } from '../../ports/sign-in-provider.ts'
import type { Now } from '../../ports/surroundings.ts'
import { groupsIn, personIn } from './claims.ts'

export interface ProviderSettings {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** Undefined: a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined
  readonly scopes: string
  readonly groupsClaim: string
  /** What counts as a second factor shown there, `amr:` or `acr:` before each. */
  readonly secondFactor: readonly string[]
}

const timeoutSeconds = 5
/** Its description is asked for again when it is older. */
const describedForMs = 600_000

export const makeOpenIdProvider = (d: { settings: ProviderSettings; now: Now; log: Log }): SignInProvider => {
  const { settings, now, log } = d
  const origin = new URL(settings.issuer).origin
  const plain = origin.startsWith('http:')
  // Marked so that it stands out: settings let it through for a provider on loopback alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const letPlain: (config: oidc.Configuration) => void = oidc.allowInsecureRequests
  /** A redirect is an answer of the wrong kind; nothing follows it. */
  const ask: oidc.CustomFetch = async (url, options) => {
    if (new URL(url).origin !== origin) throw new ForeignAddress(url)
    const { body, ...rest } = options
    return fetch(url, {
      ...rest,
      body: body instanceof Uint8Array ? new Uint8Array(body) : (body ?? null),
      redirect: 'manual',
    })
  }

  let known: { server: oidc.ServerMetadata; at: number } | undefined
  const describe = async (): Promise<oidc.ServerMetadata> => {
    if (known && now() - known.at < describedForMs) return known.server
    const found = await oidc.discovery(new URL(settings.issuer), settings.clientId, undefined, oidc.None(), {
      timeout: timeoutSeconds,
      [oidc.customFetch]: ask,
      ...(plain ? { execute: [letPlain] } : {}),
    })
    const server = { ...found.serverMetadata() }
    // Browsers are sent there with what only the issuer may see.
    for (const address of [server.authorization_endpoint, server.end_session_endpoint])
      if (address !== undefined && new URL(address).origin !== origin) throw new ForeignAddress(address)
    known = { server, at: now() }
    return server
  }
  /** Anew each time: its keys are asked for at every sign-in, so that one that was changed or withdrawn counts at once. */
  const configuration = async (): Promise<oidc.Configuration> => {
    const server = await describe()
    const config = new oidc.Configuration(server, settings.clientId, undefined, proofOf(settings, server))
    config.timeout = timeoutSeconds
    config[oidc.customFetch] = ask
    if (plain) letPlain(config)
    // Whoever listens between the two must not be able to write an ID token: its signature is checked too.
    oidc.enableNonRepudiationChecks(config)
    return config
  }
  const reach = async (): Promise<Outcome<oidc.Configuration>> => {
    try {
      return done(await configuration())
    } catch (error) {
      log.warn({ err: error, issuer: settings.issuer }, 'the sign-in provider cannot be used')
      return refused('provider.unreachable')
    }
  }

  return {
    name: settings.name,
    ends: () => known?.server.end_session_endpoint !== undefined,
    begin: async (backTo) => {
      const config = await reach()
      if (!config.ok) return config
      const flow: ProviderFlow = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const acr = settings.secondFactor.flatMap((one) => (one.startsWith('acr:') ? [one.slice(4)] : []))
      const url = oidc.buildAuthorizationUrl(config.value, {
        redirect_uri: backTo,
        scope: settings.scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
      })
      return done({ url: url.href, flow })
    },
    finish: async (arrived, flow): Promise<Outcome<ProviderPerson>> => {
      const config = await reach()
      if (!config.ok) return config
      try {
        return done(await vouchedFor(config.value, settings, { arrived, flow }))
      } catch (error) {
        log.warn({ err: error, issuer: settings.issuer }, 'a sign-in by the provider was not taken')
        return refused(isSilence(error) ? 'provider.unreachable' : 'provider.failed')
      }
    },
    endUrl: async (backTo) => {
      const config = await reach()
      if (!config.ok || config.value.serverMetadata().end_session_endpoint === undefined) return undefined
      return oidc.buildEndSessionUrl(config.value, { post_logout_redirect_uri: backTo }).href
    },
  }
}

const vouchedFor = async (
  config: oidc.Configuration,
  settings: ProviderSettings,
  { arrived, flow }: { arrived: string; flow: ProviderFlow },
): Promise<ProviderPerson> => {
  const tokens = await oidc.authorizationCodeGrant(config, new URL(arrived), {
    pkceCodeVerifier: flow.verifier,
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  })
  const token = tokens.claims()
  if (!token) throw new Error('the provider sent no ID token')
  // Many providers keep names and groups out of the token and tell them when asked.
  const whole =
    groupsIn(token, settings.groupsClaim) !== undefined ||
    config.serverMetadata().userinfo_endpoint === undefined
  const told = whole ? {} : await oidc.fetchUserInfo(config, tokens.access_token, token.sub)
  // How they signed in is the token's word alone.
  return personIn({ ...told, amr: undefined, acr: undefined, ...token }, settings)
}

/** How the hub proves that it is the client; what the provider does not name it takes in the header. */
const proofOf = (
  { clientSecret }: ProviderSettings,
  { token_endpoint_auth_methods_supported: ways = [] }: oidc.ServerMetadata,
): oidc.ClientAuth => {
  if (clientSecret === undefined) return oidc.None()
  return ways.includes('client_secret_post') && !ways.includes('client_secret_basic')
    ? oidc.ClientSecretPost(clientSecret)
    : oidc.ClientSecretBasic(clientSecret)
}

/** Nobody answered, or nobody who could: nothing that the person did wrong. */
const isSilence = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  if ('code' in error && error.code === 'OAUTH_TIMEOUT') return true
  return error.cause instanceof Response ? error.cause.status >= 500 : isSilence(error.cause)
}

class ForeignAddress extends Error {
  constructor(url: string) {
    super(`the provider names an address that is not its own: ${new URL(url).origin}`)
  }
}
