/** One door for all guessing: passwords, codes, recovery codes. What locks is written down. */
import { UnitId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { From } from '../open-session.ts'
import type { RecordAct } from '../record-act.ts'
import { makeTries } from './tries.ts'

export interface GuardTries {
  /** Refused while this name or this address has to wait. */
  mayTry(name: string, from: From): Outcome<undefined>
  /** `person`: whose name it is, where it is anybody's. */
  failed(name: string, from: From, person: Account | undefined): Promise<void>
  /** The address is not forgiven: it may have an account of its own to be right with. */
  succeeded(name: string): void
}

/** An office behind one address has many people who mistype. */
const freeOfAddress = 30

export const makeGuardTries = (d: { transact: Transact; now: Now; record: RecordAct }): GuardTries => {
  const names = makeTries({ now: d.now, free: 5 })
  const addresses = makeTries({ now: d.now, free: freeOfAddress })
  return {
    mayTry: (name, from) => {
      const seconds = Math.max(names.secondsToWait(name), addresses.secondsToWait(from.address))
      return seconds > 0 ? refused('session.locked', { seconds }) : done(undefined)
    },
    failed: async (name, from, person) => {
      const seconds = names.failed(name)
      // Of names that nobody has nothing is kept: people type passwords there.
      if (seconds > 0 && person)
        await d.transact((stores) =>
          d.record(stores, {
            by: null,
            action: 'session.lockAccount',
            unitId: person.unitId,
            subject: person.id,
            after: { userName: person.userName, address: from.address, seconds },
          }),
        )
      const ofAddress = addresses.failed(from.address)
      if (ofAddress > 0)
        await d.transact(async (stores) =>
          d.record(stores, {
            by: null,
            action: 'session.lockAddress',
            unitId: await rootUnit(stores),
            subject: null,
            after: { address: from.address, seconds: ofAddress },
          }),
        )
    },
    succeeded: (name) => names.succeeded(name),
  }
}

const rootUnit = async (stores: Pick<Stores, 'settings'>): Promise<UnitId | null> => {
  const id = UnitId.safeParse(await stores.settings.get('rootUnit'))
  return id.success ? id.data : null
}
