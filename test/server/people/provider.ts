/** A hub whose people sign in through a real provider's process, and the steps of a browser between the two. */
import assert from 'node:assert/strict'
import { makeOpenIdProvider } from '../../../server/adapters/oidc/openid-provider.ts'
import { readGroupRules, type GroupRule } from '../../../server/domain/group-rules.ts'
import { startSignInProvider } from '../../support/sign-in-provider.ts'
import { startHub } from './hub.ts'

/** Where the hub's people find it in these tests; nothing listens there. */
const hubUrl = 'http://localhost'

export const startBoth = async (
  d: {
    issuer?: string
    linkByEmail?: boolean
    secondFactor?: readonly string[]
    strict?: boolean
    passwords?: boolean
  } = {},
) => {
  const site = await startSignInProvider(hubUrl)
  const rules: GroupRule[] = []
  const warned: string[] = []
  const quiet = () => undefined
  const hub = await startHub({
    strict: d.strict ?? false,
    passwords: d.passwords ?? true,
    provider: {
      provider: makeOpenIdProvider({
        now: Date.now,
        log: {
          debug: quiet,
          info: quiet,
          error: quiet,
          warn: (fields) => void warned.push(reasonIn(fields)),
        },
        settings: {
          name: 'Cổng thành phố',
          issuer: d.issuer ?? site.issuer,
          clientId: 'nguon',
          clientSecret: site.clientSecret,
          scopes: 'openid profile email',
          groupsClaim: 'groups',
          secondFactor: d.secondFactor ?? [],
        },
      }),
      rules,
      linkByEmail: d.linkByEmail ?? false,
    },
  })

  const cookieIn = (headers: Record<string, unknown>, name: string): string | undefined =>
    [headers['set-cookie']]
      .flat()
      .map((one) => new RegExp(`^${name}=([^;]+)`).exec(String(one))?.[1])
      .find((value) => value !== undefined)

  /** Presses the button; answers where the browser is sent, and what it was given to keep. */
  const begin = async (den?: string) => {
    const { status, headers } = await hub.send(
      'GET',
      `/api/v1/session/provider${den === undefined ? '' : `?den=${encodeURIComponent(den)}`}`,
    )
    return { status, to: String(headers['location']), flow: cookieIn(headers, 'nguon_provider') ?? '' }
  }
  /** Comes back with what the browser kept. */
  const arrive = async (back: string, flow: string | undefined) => {
    const { pathname, search } = new URL(back)
    const { status, headers } = await hub.send('GET', pathname + search, {
      headers: flow === undefined ? {} : { cookie: `nguon_provider=${flow}` },
    })
    return {
      status,
      to: String(headers['location']),
      as: cookieIn(headers, 'nguon_session'),
      cookies: [headers['set-cookie']].flat().map(String),
    }
  }
  const signIn = async (login: string, den?: string) => {
    const { to, flow } = await begin(den)
    return arrive(await site.logIn(to, login), flow)
  }
  return {
    site,
    hub,
    warned,
    /** As the operator writes them. */
    rules: (text: string) => {
      const read = readGroupRules(text)
      assert(!('wrong' in read))
      rules.splice(0, rules.length, ...read)
    },
    begin,
    arrive,
    signIn,
    stop: async () => {
      await hub.stop()
      await site.stop()
    },
  }
}
export type Both = Awaited<ReturnType<typeof startBoth>>

/** The innermost: libraries wrap what went wrong. */
const reasonIn = (fields: object): string => {
  let error: unknown = 'err' in fields ? fields.err : JSON.stringify(fields)
  while (error instanceof Error && error.cause instanceof Error) error = error.cause
  return error instanceof Error ? error.message : String(error)
}
