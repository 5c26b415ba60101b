/**
 * What is kept, and for how long: the one list that the daily sweep, the page, the export of a person and
 * docs/operations/retention.md follow. What each kind is, why it is kept and by which rule stands in i18n under the same
 * names.
 */

export type Keeping =
  /** So many days after its time is over; then the sweep takes it away. A site may choose within these bounds. */
  | { readonly for: 'days'; readonly usual: number; readonly least: number; readonly most: number }
  /** Until the person is deleted. */
  | { readonly for: 'person' }
  /** As long as the hub runs: reports are computed from it, or it proves what was ordered and heard. */
  | { readonly for: 'hub' }
  /** Never written to a disk. */
  | { readonly for: 'memory' }

export interface Kind {
  /** Whether it tells of people. */
  readonly personal: boolean
  readonly keeping: Keeping
}

const days = (usual: number, least: number, most: number) => ({ for: 'days', usual, least, most }) as const
const year = 365
const ofPerson = { for: 'person' } as const
const ofHub = { for: 'hub' } as const

export const kinds = {
  accounts: { personal: true, keeping: ofPerson },
  factors: { personal: true, keeping: ofPerson },
  /** An app that was shown and never confirmed. */
  factorOffers: { personal: true, keeping: days(1, 1, 30) },
  tries: { personal: true, keeping: { for: 'memory' } },
  /** That are over; one in use lives by its own limits. */
  sessions: { personal: true, keeping: days(1, 1, 30) },
  links: { personal: true, keeping: days(30, 1, year) },
  /** Rights beside a post that are over. */
  grants: { personal: true, keeping: days(2 * year, year, 10 * year) },
  /** From where somebody came in, in the trail. Never less than system logs have to be kept. */
  addresses: { personal: true, keeping: days(2 * year, year, 10 * year) },
  /** What an act changed, before and after. Never less than an act can still be held against somebody. */
  actDetails: { personal: true, keeping: days(10 * year, 5 * year, 100 * year) },
  /** Who did what when: the chain itself. */
  acts: { personal: true, keeping: ofHub },
  signed: { personal: true, keeping: ofHub },
  bulletins: { personal: true, keeping: ofHub },
  /** That were sent to nobody. */
  drafts: { personal: true, keeping: days(3 * year, 180, 10 * year) },
  /** Programmes from above that no ward ever placed. */
  inbox: { personal: true, keeping: days(3 * year, year, 10 * year) },
  /** Boxes that knocked and were not let in. */
  knocks: { personal: false, keeping: days(year, 30, 10 * year) },
  /** For boxes that never came. */
  claims: { personal: false, keeping: days(year, 30, 10 * year) },
  uploads: { personal: false, keeping: days(30, 1, year) },
  commands: { personal: true, keeping: days(2 * year, 90, 10 * year) },
  plays: { personal: false, keeping: ofHub },
  presence: { personal: false, keeping: ofHub },
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof kinds

export const kindNames = Object.keys(kinds) as readonly KindName[]

/** Kinds that the sweep takes away when their days are over, in the order in which they go: a box's knock before its claim. */
export const sweptNames = [
  'factorOffers',
  'sessions',
  'links',
  'grants',
  'addresses',
  'actDetails',
  'drafts',
  'inbox',
  'knocks',
  'claims',
  'uploads',
  'commands',
] as const satisfies readonly KindName[]

export type SweptName = (typeof sweptNames)[number]

/** Days for which each kind is kept at this site. */
export type Periods = Readonly<Record<SweptName, number>>

export const boundsOf = (name: SweptName) => kinds[name].keeping

/** What the site chose, within the bounds of this release: a bound that rose holds at once. */
export const periodsOf = (chosen: Readonly<Record<string, unknown>>): Periods => {
  const periods = sweptNames.map((name) => {
    const { usual, least, most } = boundsOf(name)
    const wish = chosen[name]
    return [
      name,
      typeof wish === 'number' ? Math.min(most, Math.max(least, Math.round(wish))) : usual,
    ] as const
  })
  return Object.fromEntries(periods) as unknown as Periods
}
