/**
 * The ways into the embedded broker: plain TCP, TLS, and a socket of the hub's own, over which it also brings in those
 * who come by WebSocket, naming their address first. All of them lead through the same guard.
 */
import { createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { connectionLimits, connectTimeoutMs, doorLimits } from './broker-limits.ts'
import { hubClientId, type FromBroker, type ToBroker } from './broker-messages.ts'
import { makeDoor, type Guest } from './door.ts'
import { GuardedConnection } from './guarded-connection.ts'
import { readIntroduction } from './introduction.ts'

type Where = Extract<FromBroker, { type: 'cannotListen' }>['where']
type Start = Extract<ToBroker, { type: 'start' }>
type Certificate = NonNullable<Start['secure']>['certificate']

const forgetEveryMs = 60_000
/** A city that comes back at once must not be turned away by the kernel. */
const backlog = 4_096

export const openBrokerDoors = (d: {
  hubSocket: string
  plain: Start['plain']
  secure: Start['secure']
  serve: (stream: Duplex) => void
  count: (what: string) => void
  listening: (ports: { plain: number; secure: number | null }) => void
  cannotListen: (where: Where, code: string) => void
}) => {
  const door = makeDoor(doorLimits, () => performance.now())
  setInterval(door.forget, forgetEveryMs).unref()
  const logins = new WeakMap<object, (who: string, may: boolean) => void>()
  let context = d.secure && createSecureContext(d.secure.certificate)

  const told = {
    tooLarge: () => d.count('packetTooLarge'),
    slowedDown: () => d.count('slowedDown'),
  }

  const serve = (socket: Socket, guest: Guest | undefined): void => {
    const stream = new GuardedConnection(socket, connectionLimits, told)
    logins.set(stream, (who, may) => {
      logins.delete(stream)
      if (may) stream.loggedIn({ paced: who !== hubClientId })
      if (guest === undefined) return
      if (!may) door.wrongLogin(guest)
      door.leave(guest)
    })
    d.serve(stream)
  }

  const letIn = (socket: Socket, remote: string): Guest | undefined => {
    const guest = door.knock(remote, () => {
      d.count('neverLoggedIn')
      socket.destroy()
    })
    if (guest === undefined) {
      d.count('tooMany')
      socket.destroy()
      return undefined
    }
    socket.once('close', () => door.leave(guest))
    return guest
  }

  const fromHub = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    readIntroduction(socket, connectTimeoutMs, (remote) => {
      if (remote === undefined) return serve(socket, undefined)
      const guest = letIn(socket, remote)
      if (guest !== undefined) serve(socket, guest)
    })
  })

  const plain = () =>
    createServer({ noDelay: true }, (socket) => {
      const guest = letIn(socket, socket.remoteAddress ?? '')
      if (guest !== undefined) serve(socket, guest)
    })

  // Whoever is turned away is so before a byte of TLS, which is what costs.
  const secure = () =>
    createServer({ noDelay: true }, (socket) => {
      const guest = letIn(socket, socket.remoteAddress ?? '')
      if (guest !== undefined && context !== null)
        shakeHands(socket, context, (spoken) => serve(spoken, guest))
    })

  const listen = (where: Where, server: Server, at: { path: string } | { host: string; port: number }) =>
    new Promise<number>((resolve) => {
      server.on('error', (error: NodeJS.ErrnoException) => d.cannotListen(where, error.code ?? error.message))
      server.listen({ ...at, backlog }, () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })

  void Promise.all([
    listen('plain', plain(), { host: d.plain.host, port: d.plain.port }),
    d.secure && listen('secure', secure(), { host: d.secure.host, port: d.secure.port }),
    listen('hub', fromHub, { path: d.hubSocket }),
  ]).then(([plain, secure]) => d.listening({ plain, secure }))

  return {
    /** The broker has judged a login. */
    answered: (stream: object, who: string, may: boolean): void => logins.get(stream)?.(who, may),
    useCertificate: (certificate: Certificate): void => {
      context = createSecureContext(certificate)
    },
  }
}

const shakeHands = (
  socket: Socket,
  secureContext: ReturnType<typeof createSecureContext>,
  then: (spoken: TLSSocket) => void,
): void => {
  const spoken = new TLSSocket(socket, { isServer: true, secureContext })
  const timer = setTimeout(() => socket.destroy(), connectTimeoutMs)
  const giveUp = () => socket.destroy()
  spoken.once('error', giveUp)
  socket.once('close', () => clearTimeout(timer))
  spoken.once('secure', () => {
    clearTimeout(timer)
    spoken.off('error', giveUp)
    then(spoken)
  })
}
