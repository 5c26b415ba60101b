/** One door for all guessing: passwords, codes, recovery codes. What locks is written down. */
import { UnitId } from '@nguon/protocol/ids'
import { countedAs, siteOf } from '../../domain/counted-address.ts'
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
  /** As it was, for the trail. */
  readonly address: string
  /** How long this name from here, this place, and its site have to wait if it is wrong. */
  readonly waits: { readonly name: number; readonly place: number; readonly site: number }
}

export interface GuardTries {
  /** Refused while this name from this place, this name altogether, this place, or the site it belongs to has to wait. */
  mayTry(name: string, from: From): Outcome<Try>
  /** `person`: whose name it is, where it is anybody's. */
  failed(wrong: Try, person: Account | undefined): Promise<void>
  /** The address is not forgiven what was wrong before: it may have an account of its own to be right with. */
  succeeded(right: Try): void
}

/** An office behind one address has many people who mistype. */
const freeOfPlace = 30
/** Of IPv6 a site has 65 536 such places: guessing from ten of them at once is as much as it is forgiven. */
const freeOfSite = 300
/** From everywhere together: a stranger elsewhere must not keep somebody out of their account by a handful of tries. */
const freeOfName = 50

export const makeGuardTries = (d: { transact: Transact; now: Now; record: RecordAct }): GuardTries => {
  const names = makeTries({ now: d.now, free: freeOfName })
  const here = makeTries({ now: d.now, free: 5 })
  const places = makeTries({ now: d.now, free: freeOfPlace })
  const sites = makeTries({ now: d.now, free: freeOfSite })
  const hereOf = ({ name, address }: Pick<Try, 'name' | 'address'>) => `${countedAs(address)}\n${name}`
  const lockPlace = (address: string, seconds: number): Promise<void> =>
    d.transact(async (stores) =>
      d.record(stores, {
        by: null,
        action: 'session.lockAddress',
        unitId: await rootUnit(stores),
        subject: null,
        after: { address, seconds },
      }),
    )
  return {
    mayTry: (name, { address }) => {
      const key = hereOf({ name, address })
      const [place, site] = [countedAs(address), siteOf(address)]
      const seconds = Math.max(
        names.secondsToWait(name),
        here.secondsToWait(key),
        places.secondsToWait(place),
        site === undefined ? 0 : sites.secondsToWait(site),
      )
      if (seconds > 0) return refused('session.locked', { seconds })
      const waits = {
        name: Math.max(names.failed(name), here.failed(key)),
        place: places.failed(place),
        site: site === undefined ? 0 : sites.failed(site),
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
      const site = siteOf(address)
      if (waits.place > 0) await lockPlace(countedAs(address), waits.place)
      if (waits.site > 0 && site !== undefined) await lockPlace(site, waits.site)
    },
    succeeded: (right) => {
      names.succeeded(right.name)
      here.succeeded(hereOf(right))
      places.forgive(countedAs(right.address))
      const site = siteOf(right.address)
      if (site !== undefined) sites.forgive(site)
    },
  }
}

const rootUnit = async (stores: Pick<Stores, 'settings'>): Promise<UnitId | null> => {
  const id = UnitId.safeParse(await stores.settings.get('rootUnit'))
  return id.success ? id.data : null
}
