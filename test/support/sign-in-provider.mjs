// A real OpenID provider as a process of its own: whoever names themselves is believed. Told by messages who there is,
// and what to lie about; answers each with `done`.
import { createServer } from 'node:http'
import { URLSearchParams } from 'node:url'
import { exportJWK, generateKeyPair, importJWK, SignJWT, decodeJwt } from 'jose'
import { Provider } from 'oidc-provider'

const { PORT, REDIRECT, AFTER } = process.env
const issuer = `http://127.0.0.1:${PORT}`
let people = {}
let lie

const newKey = async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }
}
const [key, foreign] = [await newKey(), await newKey()]

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  clients: [
    {
      client_id: 'nguon',
      client_secret: 'a secret: of+tests, and none else',
      redirect_uris: [REDIRECT],
      post_logout_redirect_uris: [AFTER],
    },
  ],
  cookies: { keys: ['of a test'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  claims: {
    openid: ['sub', 'amr'],
    profile: ['name', 'preferred_username', 'groups'],
    email: ['email', 'email_verified'],
  },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: async () => {
      const { amr: __, ...claims } = people[id] ?? {}
      return { sub: id, ...claims }
    },
  }),
  // Whoever signs in agrees: it is their own organisation's system.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})

const lies = {
  audience: { aud: 'another' },
  issuer: { iss: 'http://another.example' },
  nonce: { nonce: 'another' },
  expired: { exp: 1 },
  key: {},
}
provider.use(async (ctx, next) => {
  await next()
  if (ctx.path === '/token' && lie === 'elsewhere') return ctx.redirect('http://127.0.0.1:9/token')
  if (ctx.path !== '/token' || !(lie in lies) || !ctx.body?.id_token) return
  const claims = { ...decodeJwt(ctx.body.id_token), ...lies[lie] }
  const by = await importJWK(lie === 'key' ? foreign : key, 'RS256')
  const signed = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' })
  ctx.body = { ...ctx.body, id_token: await signed.sign(by) }
})

const page = `<!doctype html><html lang="vi"><title>Cổng của đơn vị</title><form method="post">
<label>Tài khoản <input name="login"></label><button>Vào cổng</button></form></html>`

const handle = provider.callback()
const server = createServer(async (request, response) => {
  if (!request.url?.startsWith('/interaction/')) return handle(request, response)
  if (request.method !== 'POST')
    return response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
  let body = ''
  for await (const chunk of request) body += chunk
  const login = new URLSearchParams(body).get('login') ?? ''
  const result =
    login === ''
      ? { error: 'access_denied' }
      : { login: { accountId: login, amr: people[login]?.amr ?? ['pwd'] } }
  return provider.interactionFinished(request, response, result)
})
server.listen(Number(PORT), '127.0.0.1', () => process.send({ type: 'ready' }))

process.on('message', (message) => {
  if ('people' in message) people = message.people
  if ('lie' in message) lie = message.lie ?? undefined
  process.send({ type: 'done' })
})
process.on('disconnect', () => process.exit(0))
