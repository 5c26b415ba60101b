/** A city as a hub has it after months: units, people, boxes, what they were to play, and what became of it. */
import Database from 'better-sqlite3'
import { UnitId, type BulletinId, type DeviceId, type UserId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { seededRandom } from '../../test/support/seeded-random.ts'
import { fillBoxes } from './city/boxes.ts'
import type { CitySize, Filling } from './city/filling.ts'
import { inserter } from './city/inserter.ts'
import { fillOrders } from './city/orders.ts'
import { fillPeople } from './city/people.ts'
import { fillPlaces } from './city/places.ts'
import { fillTrail, type TrailEnd } from './city/trail.ts'
import { fillWeeks } from './city/weeks.ts'

export interface City {
  readonly province: UnitId
  readonly wards: readonly UnitId[]
  readonly group: string
  readonly administrator: UserId
  readonly officer: UserId
  readonly districtReader: UserId
  /** Of the officer's ward. */
  readonly device: DeviceId
  readonly bulletin: BulletinId
  readonly claim: string
  readonly command: string
  readonly batch: string
}

/** Into the database of a hub that has been started once and stands still now. */
export const fillCity = (file: string, size: CitySize, now: number): City => {
  const db = new Database(file)
  // What breaks off here is made anew; the hub opens it with its own care.
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  try {
    const city = fill(db, size, now)
    db.pragma('wal_checkpoint(TRUNCATE)')
    return city
  } finally {
    db.close()
  }
}

const fill = (db: Database.Database, size: CitySize, now: number): City => {
  const random = seededRandom(5)
  const { insert, flush } = inserter(db)
  const upTo = (n: number) => Math.floor(random() * n)
  const filling: Filling = { insert, random, upTo, now, since: now - size.days * day }
  const { value } = db.prepare("select value from settings where key = 'rootUnit'").get() as { value: string }
  const province = UnitId.parse(value)
  const trailEnd = db.prepare('select seq, hash from audit order by seq desc').get() as TrailEnd | undefined

  const places = fillPlaces(filling, province, size.wards)
  const { wards, groups } = places
  const people = fillPeople(filling, province, places)
  const { administrator, staff, readers } = people
  const officerOf = (ward: number) => staff[ward]?.officer ?? administrator
  const { boxes, claims, batches } = fillBoxes(filling, { province, wards, administrator }, size.devices)
  const bulletin = fillWeeks(filling, { province, wards, people, boxes }, size.days)
  const command = fillOrders(filling, wards, boxes, officerOf)
  const device = boxes.find(({ ward }) => ward === 0)?.id
  if (bulletin === undefined || device === undefined) throw new Error('a city without boxes or wards')
  fillTrail(
    filling,
    trailEnd,
    wards.map(({ id }, n) => ({ user: officerOf(n), unit: id })),
    bulletin,
  )
  flush()
  return {
    province,
    wards: wards.map(({ id }) => id),
    group: groups[0] ?? '',
    administrator,
    officer: officerOf(0),
    districtReader: readers[0] ?? administrator,
    device,
    bulletin,
    claim: claims[0] ?? '',
    command,
    batch: batches[0] ?? '',
  }
}
