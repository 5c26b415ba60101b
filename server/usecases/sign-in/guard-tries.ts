/** One door for all guessing: passwords, codes, recovery codes. What locks is written down. */
import { UnitId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { From } from '../open-session.ts'
import type { RecordAct } from '../record-act.ts'
import { makeTries } from './tries.ts'

/** One try, counted before it is looked at: of guesses sent at once no more pass than of guesses one after the other. */
export interface Try {
  readonly name: string
  readonly address: string
  /** How long this name from here, and this address, have to wait if it is wrong. */
  readonly waits: { readonly name: number; readonly address: number }
}

export interface GuardTries {
  /** Refused while this name from this address, this name altogether, or this address has to wait. */
  mayTry(name: string, from: From): Outcome<Try>
  /** `person`: whose name it is, where it is anybody's. */
  failed(wrong: Try, person: Account | undefined): Promise<void>
  /** The address is not forgiven what was wrong before: it may have an account of its own to be right with. */
  succeeded(right: Try): void
}

/** An office behind one address has many people who mistype. */
const freeOfAddress = 30
/** From everywhere together: a stranger elsewhere must not keep somebody out of their account by a handful of tries. */
const freeOfName = 50

export const makeGuardTries = (d: { transact: Transact; now: Now; record: RecordAct }): GuardTries => {
  const names = makeTries({ now: d.now, free: freeOfName })
  const here = makeTries({ now: d.now, free: 5 })
  const addresses = makeTries({ now: d.now, free: freeOfAddress })
  const hereOf = ({ name, address }: Pick<Try, 'name' | 'address'>) => `${address}\n${name}`
  return {
    mayTry: (name, { address }) => {
      const key = hereOf({ name, address })
      const seconds = Math.max(
        names.secondsToWait(name),
        here.secondsToWait(key),
        addresses.secondsToWait(address),
      )
      if (seconds > 0) return refused('session.locked', { seconds })
      const waits = {
        name: Math.max(names.failed(name), here.failed(key)),
        address: addresses.failed(address),
      }
      return done({ name, address, waits })
    },
    failed: async ({ address, waits }, person) => {
      // Of names that nobody has nothing is kept: people type passwords there.
      if (waits.name > 0 && person)
        await d.transact((stores) =>
          d.record(stores, {
            by: null,
            action: 'session.lockAccount',
            unitId: person.unitId,
            subject: person.id,
            after: { address, seconds: waits.name },
          }),
        )
      if (waits.address > 0)
        await d.transact(async (stores) =>
          d.record(stores, {
            by: null,
            action: 'session.lockAddress',
            unitId: await rootUnit(stores),
            subject: null,
            after: { address, seconds: waits.address },
          }),
        )
    },
    succeeded: (right) => {
      names.succeeded(right.name)
      here.succeeded(hereOf(right))
      addresses.forgive(right.address)
    },
  }
}

const rootUnit = async (stores: Pick<Stores, 'settings'>): Promise<UnitId | null> => {
  const id = UnitId.safeParse(await stores.settings.get('rootUnit'))
  return id.success ? id.data : null
}
