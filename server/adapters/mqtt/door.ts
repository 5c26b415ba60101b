/**
 * Who is let in to try a login. Whole wards share one address behind a mobile operator, so an address that behaves is
 * hardly limited; one that sends wrong passwords still gets in now and then, for the boxes behind it. Those who never
 * log in give way to newcomers, and nobody who has logged in is ever touched.
 */
import { countedAs } from '../../domain/counted-address.ts'
import { Bucket, type Rate } from './bucket.ts'

export interface DoorLimits {
  /** New connections of one address. */
  readonly connections: Rate
  /** Wrong logins that an address is forgiven. */
  readonly wrongLogins: Rate
  /** Its new connections when it has used those up. */
  readonly distrusted: Rate
  /** Connections without a login, in all and of one address. */
  readonly waiting: number
  readonly waitingOfOne: number
  /** One that has waited so long gives way when there is no room. */
  readonly hadItsChanceMs: number
  /** Remembered at once: a household of IPv6 may have 65 536 networks. More than may wait. */
  readonly addresses: number
}

export interface Guest {
  readonly address: string
  readonly since: number
  readonly turnOut: () => void
}

export const makeDoor = (limits: DoorLimits, now: () => number) => {
  const known = new Map<string, { connections: Bucket; wrong: Bucket; slow: Bucket; waiting: number }>()
  // In the order in which they came.
  const waiting = new Set<Guest>()

  const accountOf = (address: string) => {
    const found = known.get(address)
    if (found !== undefined) return found
    const made = {
      connections: new Bucket(limits.connections, now()),
      wrong: new Bucket(limits.wrongLogins, now()),
      slow: new Bucket(limits.distrusted, now()),
      waiting: 0,
    }
    known.set(address, made)
    forgetSome()
    return made
  }

  /** The one remembered longest, of whom nobody is here: a stranger with that many addresses gains nothing by it. */
  const forgetSome = (): void => {
    if (known.size <= limits.addresses) return
    for (const [address, { waiting }] of known) if (waiting === 0) return void known.delete(address)
  }

  const leave = (guest: Guest): void => {
    if (!waiting.delete(guest)) return
    const account = known.get(guest.address)
    if (account !== undefined) account.waiting -= 1
  }

  const makeRoom = (): boolean => {
    if (waiting.size < limits.waiting) return true
    const [oldest] = waiting
    if (oldest === undefined || now() - oldest.since < limits.hadItsChanceMs) return false
    leave(oldest)
    oldest.turnOut()
    return true
  }

  return {
    /** Undefined: not now. The guest waits until `leave` says that it has logged in or gone. */
    knock: (remote: string, turnOut: () => void): Guest | undefined => {
      const address = countedAs(remote)
      const account = accountOf(address)
      const rate = account.wrong.isEmpty(now()) ? account.slow : account.connections
      if (!rate.take(now()) || account.waiting >= limits.waitingOfOne || !makeRoom()) return undefined
      const guest = { address, since: now(), turnOut }
      waiting.add(guest)
      account.waiting += 1
      return guest
    },
    leave,
    wrongLogin: (guest: Guest): void => void accountOf(guest.address).wrong.take(now()),
    /** From time to time: forgets addresses about which there is nothing to remember. */
    forget: (): void => {
      for (const [address, a] of known)
        if (a.waiting === 0 && [a.connections, a.wrong, a.slow].every((bucket) => bucket.isFull(now())))
          known.delete(address)
    },
    get waiting() {
      return waiting.size
    },
    /** Addresses about which something is remembered. */
    get known() {
      return known.size
    },
  }
}
