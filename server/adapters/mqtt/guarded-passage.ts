/**
 * The way of strangers who come to the hub's HTTPS port into a broker of the site's own, which sees one address only: the
 * hub's. So the hub holds the embedded broker's rules against them itself: how many come, how long one may stay without a
 * login, how much it may say before and after one, and what an address is allowed that guesses passwords. Whether a login
 * is right stays the broker's word; the hub reads it.
 */
import { duplexPair, type Duplex } from 'node:stream'
import { connectionLimits, connectTimeoutMs, doorLimits } from './broker-limits.ts'
import { makeDoor } from './door.ts'
import { GuardedConnection } from './guarded-connection.ts'
import { connackReader } from './read-connack.ts'

const forgetEveryMs = 60_000

export const openGuardedPassage = (d: {
  /** A fresh connection to the broker. */
  dial: () => Duplex
  /** What was refused, in the embedded broker's words. */
  count: (what: string) => void
  limits?: { door: typeof doorLimits; connection: typeof connectionLimits; loginMs: number }
}) => {
  const limits = d.limits ?? { door: doorLimits, connection: connectionLimits, loginMs: connectTimeoutMs }
  const door = makeDoor(limits.door, () => performance.now())
  const forgetting = setInterval(door.forget, forgetEveryMs)
  forgetting.unref()
  const told = {
    tooLarge: () => d.count('packetTooLarge'),
    slowedDown: () => d.count('slowedDown'),
  }

  /** For somebody at this address. One who is turned away gets a stream that closes. */
  const open = (remote: string): Duplex => {
    const [outside, inside] = duplexPair()
    const guest = door.knock(remote, () => {
      d.count('neverLoggedIn')
      outside.destroy()
    })
    if (guest === undefined) {
      d.count('tooMany')
      return outside.destroy()
    }
    const stream = new GuardedConnection(inside, limits.connection, told)
    const broker = d.dial()
    const everyEnd = [outside, inside, stream, broker]
    for (const end of everyEnd) {
      // Whichever breaks takes the others with it; why is its own matter.
      end.on('error', () => end.destroy())
      end.once('close', () => {
        clearTimeout(patience)
        door.leave(guest)
        for (const other of everyEnd) other.destroy()
      })
    }
    const patience = setTimeout(() => {
      d.count('neverLoggedIn')
      outside.destroy()
    }, limits.loginMs)

    const read = connackReader()
    const hear = (chunk: Uint8Array): void => {
      const answer = read(chunk)
      if (answer === undefined) return
      broker.off('data', hear)
      clearTimeout(patience)
      if (answer === 'accepted') stream.loggedIn({ paced: true })
      else {
        d.count('login')
        door.wrongLogin(guest)
      }
      door.leave(guest)
    }
    broker.on('data', hear)
    stream.pipe(broker)
    broker.pipe(stream)
    return outside
  }

  return { open, close: (): void => clearInterval(forgetting) }
}
