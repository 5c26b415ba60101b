/** The hub's HTTP: what every request passes through, then the routes it is given. */
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { countedAs } from '../../domain/counted-address.ts'
import type { App, AppPlugin } from './app-type.ts'
import { identifyCallers, type Identify } from './caller.ts'
import { serveConsole } from './console-files.ts'
import type { Listener } from './listener.ts'
import { describeApi } from './openapi.ts'
import { makeSendProblem, type RefusedRequest } from './problem.ts'
import { refuseForeignOrders } from './same-origin.ts'
import { sendSecurityHeaders } from './security-headers.ts'

export interface AppDeps {
  readonly log?: FastifyBaseLogger
  readonly version: string
  readonly identify: Identify
  /** The routes, resource by resource. */
  readonly plugins: readonly AppPlugin[]
  /** Addresses or blocks of reverse proxies whose `X-Forwarded-For` is believed; none: the connection's own address counts. */
  readonly trustedProxies?: readonly string[]
  /** Folder of the built console; none while developing or testing the API alone. */
  readonly webRoot?: string | undefined
  /** Hears of everything that was asked for and not given. */
  readonly onRefused?: ((refused: RefusedRequest) => void) | undefined
  /** Hears of every route as it is registered. */
  readonly onRoute?: ((route: string) => void) | undefined
  /** What listens; plain HTTP without it. */
  readonly listener?: Listener
}

/** An MQTT packet of a box; consoles send next to nothing. */
const largestFrame = 32_768

/** Boxes ask for `mqtt`, and would go away without an answer to that; consoles ask for nothing. */
const handleProtocols = (offered: Set<string>): string | false => offered.has('mqtt') && 'mqtt'

/** Builds the app without listening; `ready()` has not been called. */
export const buildApp = async (d: AppDeps): Promise<App> => {
  const sendProblem = makeSendProblem(d.onRefused)
  const app = Fastify({
    // A bulletin is 5,000 characters; a signed envelope over it stays far below.
    bodyLimit: 256 * 1024,
    ...(d.log === undefined ? { logger: false } : { loggerInstance: d.log }),
    // Limits count by the address of whoever called, not by that of the proxy in front of everybody.
    trustProxy:
      d.trustedProxies === undefined || d.trustedProxies.length === 0 ? false : [...d.trustedProxies],
    ...(d.listener === undefined ? {} : { serverFactory: d.listener.serverFactory }),
    // A whole request, uploads over a slow line included.
    requestTimeout: 600_000,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: sendProblem,
  }).withTypeProvider<ZodTypeProvider>()
  const { onRoute } = d
  if (onRoute !== undefined)
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) onRoute(`${one} ${url}`)
    })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendProblem)
  await sendSecurityHeaders(app)
  await app.register(cookie)
  // Routes ask for a limit of their own; most need none behind a session.
  await app.register(rateLimit, { global: false, keyGenerator: (request) => countedAs(request.ip) })
  await app.register(websocket, { options: { maxPayload: largestFrame, handleProtocols } })
  await describeApi(app, d.version)
  refuseForeignOrders(app)
  identifyCallers(app, d.identify)
  for (const plugin of d.plugins) await plugin(app)
  await serveConsole(app, d.webRoot)
  return app
}
