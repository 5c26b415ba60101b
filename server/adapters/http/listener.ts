/**
 * The port that people and boxes reach. With a certificate it speaks HTTPS; a plain HTTP request on the same port is
 * only shown the way to it, except for the page that helps to install the hub's own authority: who does not trust it
 * yet would meet a warning there.
 */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'

export interface ServerCertificate {
  readonly current: () => { readonly key: string; readonly cert: string }
  readonly onChange: (use: (certificate: { key: string; cert: string }) => void) => void
}

export interface Listener {
  /** For Fastify. */
  readonly serverFactory: (handler: RequestListener) => Server
  /** Plain HTTP on a port of its own that sends browsers to `port`. Rejects when it cannot listen. */
  readonly redirectFrom: (at: { host: string; port: number }, to: { port: number }) => Promise<void>
  /** Lets go of those who have said nothing yet; the rest is Fastify's. */
  readonly stop: () => void
}

/** A request's head has to be there by then: who sends it byte by byte holds a connection, and no more. */
const headersTimeoutMs = 15_000
const firstByteMs = 10_000
/** As long as a plain connection on the secure port may last: it gets one short answer. */
const usualPlainLifeMs = 30_000
const tlsHandshake = 0x16
const handshakeTimeoutMs = 10_000

export const makeListener = (
  certificate: ServerCertificate | undefined,
  { plainLifeMs = usualPlainLifeMs } = {},
): Listener => {
  const silent = new Set<Socket>()
  let redirecting: Server | undefined
  let handle: RequestListener | undefined

  const secureServer = (own: ServerCertificate, handler: RequestListener): Server => {
    const server = createSecureServer(
      { ...own.current(), handshakeTimeout: handshakeTimeoutMs, minVersion: 'TLSv1.2' },
      handler,
    )
    own.onChange((renewed) => server.setSecureContext(renewed))
    const plain = redirector((host) => `https://${host}`, handler)
    // What a TLS server does with a new connection, once it is known to be one of TLS.
    const secure = server.listeners('connection')
    server.removeAllListeners('connection')
    server.on('connection', (socket: Socket) =>
      firstByte(socket, silent, (byte) => {
        if (byte === tlsHandshake) for (const listener of secure) Reflect.apply(listener, server, [socket])
        else {
          // Node times only the requests of servers that listen themselves, which this one does not.
          const over = setTimeout(() => socket.destroy(), plainLifeMs)
          socket.once('close', () => clearTimeout(over))
          plain.emit('connection', socket)
        }
      }),
    )
    return server
  }

  return {
    serverFactory: (handler) => {
      handle = handler
      const server = certificate ? secureServer(certificate, handler) : createServer(handler)
      server.headersTimeout = headersTimeoutMs
      return server
    },
    redirectFrom: (at, to) =>
      new Promise((resolve, reject) => {
        const suffix = to.port === 443 ? '' : `:${to.port}`
        const server = redirector(
          (host) => `https://${host.replace(/:\d+$/, '')}${suffix}`,
          (req, res) => handle?.(req, res),
        )
        server.headersTimeout = headersTimeoutMs
        server.once('error', reject)
        server.listen({ ...at }, () => resolve())
        redirecting = server
      }),
    stop: () => {
      for (const socket of silent) socket.destroy()
      redirecting?.close()
      redirecting?.closeAllConnections()
    },
  }
}

const redirector = (originFor: (host: string) => string, handler: RequestListener): Server =>
  createServer((request: IncomingMessage, response: ServerResponse & { req: IncomingMessage }) => {
    const { host = '' } = request.headers
    const path = request.url ?? '/'
    response.setHeader('connection', 'close')
    if (/^\/ca(\/|\?|$)/.test(path)) return handler(request, response)
    if (!/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) || !path.startsWith('/'))
      return void response.writeHead(400).end()
    response.writeHead(308, { location: `${originFor(host)}${path}`, 'content-length': 0 }).end()
  })

/** Looks at the first byte and leaves it unread. */
const firstByte = (socket: Socket, silent: Set<Socket>, then: (byte: number) => void): void => {
  const giveUp = () => socket.destroy()
  silent.add(socket)
  socket.setTimeout(firstByteMs, giveUp)
  socket.once('error', giveUp)
  socket.once('close', () => silent.delete(socket))
  socket.once('readable', () => {
    const chunk = socket.read() as Buffer | null
    if (chunk === null) return
    silent.delete(socket)
    socket.setTimeout(0)
    socket.off('timeout', giveUp)
    socket.off('error', giveUp)
    socket.unshift(chunk)
    then(chunk[0] ?? 0)
  })
}
