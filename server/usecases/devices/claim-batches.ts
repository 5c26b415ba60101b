/** Claims that an installer's list makes in one act, how far they have come, and how what is left is taken back. */
import type { DeviceId, UserId } from '@nguon/protocol/ids'
import { UnitId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { mayAtAll } from '../../domain/access.ts'
import { claimStates, type ClaimState } from '../../domain/claim-state.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ClaimBatch, ClaimRecord } from '../../ports/claims.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import type { RecordAct } from '../record-act.ts'
import { newClaim, type MadeClaim, type NewClaimDeps } from './new-claim.ts'
import { planBatch, type PlannedBox } from './plan-batch.ts'
import { claimsWithin, viewsOf, type ClaimView, type ShowClaimsDeps } from './show-claims.ts'
import { withdrawOne } from './withdraw-claim.ts'
import { withdrawEarlier } from './withdraw-earlier.ts'

export interface BatchView {
  readonly id: string
  readonly title: string
  readonly createdAt: number
  readonly createdBy: { readonly id: UserId; readonly name: string }
  readonly counts: Readonly<Record<ClaimState, number>>
}

export type CreateBatch = (
  by: Person,
  wish: { title: string; text: string },
) => Promise<Outcome<{ id: string; boxes: (MadeClaim & PlannedBox)[] }>>
export type ListBatches = (by: Person) => Promise<BatchView[]>
export type ReadBatch = (by: Person, id: string) => Promise<Outcome<BatchView & { claims: ClaimView[] }>>
export type WithdrawBatch = (by: Person, id: string) => Promise<Outcome<{ withdrawn: number }>>

/** All of them or none: half a list would leave the installer to find out which half. */
export const makeCreateBatch =
  (
    d: NewClaimDeps & { stores: Stores; transact: Transact; record: RecordAct; tell: TellConsoles },
  ): CreateBatch =>
  async (by, { title, text }) => {
    const rootFingerprint = d.rootFingerprint()
    if (rootFingerprint === undefined) return refused('hub.settingUp')
    const hubUrl = d.hubUrl
    const made = await allOrNothing(d.transact, async (stores) => {
      const plan = await planBatch(stores, { by, text, now: d.now() })
      if (!plan.ok) return plan
      const { boxes, faults } = plan.value
      if (faults.length > 0) return refused('boxList.faults', { count: faults.length })
      const id = d.newId()
      const unit = await commonUnit(stores, boxes)
      await stores.claims.insertBatch({
        id,
        title: title.normalize('NFC').trim(),
        unit,
        createdBy: by.id,
        createdAt: d.now(),
      })
      const claims: (MadeClaim & PlannedBox)[] = []
      for (const box of boxes) {
        const { line: _line, unitName: _unitName, replacesName: _name, ...wanted } = box
        const one = await newClaim({ ...d, hubUrl, rootFingerprint }, stores, { by, box: wanted, batch: id })
        claims.push({ ...box, ...one })
      }
      await withdrawEarlier(d, stores, { by, newer: newestOf(claims) })
      await d.record(stores, {
        by,
        action: 'claim.createBatch',
        unitId: unit,
        subject: id,
        after: { title, boxes: boxes.length, names: boxes.map(({ name }) => name) },
      })
      return done({ id, boxes: claims })
    })
    if (made.ok) d.tell({ type: 'enrolment' })
    return made
  }

const newestOf = (claims: readonly (MadeClaim & PlannedBox)[]): Map<DeviceId, string> =>
  new Map(claims.flatMap(({ replaces, id }) => (replaces === null ? [] : [[replaces, id] as const])))

/** The lowest unit that holds them all, under which the act is found in the trail. */
const commonUnit = async (
  stores: Pick<Stores, 'units'>,
  boxes: readonly { readonly unit: UnitId }[],
): Promise<UnitId> => {
  let common: readonly UnitId[] | undefined
  for (const unit of new Set(boxes.map((box) => box.unit))) {
    const path = await stores.units.path(unit)
    common = common === undefined ? path : common.filter((id, depth) => path[depth] === id)
  }
  return UnitId.parse(common?.at(-1))
}

/** How long a batch stays in the list. */
const keptMs = 180 * day

export const makeListBatches =
  (d: ShowClaimsDeps): ListBatches =>
  async (by) => {
    if (!mayAtAll(by, 'device.change')) return []
    const views: BatchView[] = []
    for (const batch of await d.stores.claims.batches(d.now() - keptMs)) {
      const claims = await viewsOf(
        d,
        await claimsWithin(d.stores, by, await d.stores.claims.ofBatch(batch.id)),
      )
      if (claims.length > 0) views.push(await viewOf(d.stores, batch, claims))
    }
    return views
  }

export const makeReadBatch =
  (d: ShowClaimsDeps): ReadBatch =>
  async (by, id) => {
    if (!mayAtAll(by, 'device.change')) return refused('session.notAllowed')
    const batch = await d.stores.claims.findBatch(id)
    if (batch === undefined) return refused('request.notFound')
    const claims = await viewsOf(d, await claimsWithin(d.stores, by, await d.stores.claims.ofBatch(id)))
    if (claims.length === 0) return refused('request.notFound')
    return done({ ...(await viewOf(d.stores, batch, claims)), claims })
  }

export const makeWithdrawBatch =
  (d: { transact: Transact; record: RecordAct; tell: TellConsoles; now: () => number }): WithdrawBatch =>
  async (by, id) => {
    const outcome = await d.transact(async (stores): Promise<Outcome<{ withdrawn: number }>> => {
      if (!mayAtAll(by, 'device.change')) return refused('session.notAllowed')
      const batch = await stores.claims.findBatch(id)
      // A list may reach over several areas of one person, and no right over all that lies between them is needed.
      const claims = await claimsWithin(stores, by, await stores.claims.ofBatch(id))
      if (batch === undefined || claims.length === 0) return refused('request.notFound')
      const taken: ClaimRecord[] = []
      // Boxes that knocked stay: somebody stands before them.
      for (const claim of claims)
        if (claim.usedAt === null && (await withdrawOne(stores, claim, { by, now: d.now() })))
          taken.push(claim)
      const withdrawn = taken.length
      if (withdrawn === 0) return refused('claim.over')
      await d.record(stores, {
        by,
        action: 'claim.withdrawBatch',
        unitId: await commonUnit(stores, taken),
        subject: id,
        after: { title: batch.title, withdrawn },
      })
      return done({ withdrawn })
    })
    if (outcome.ok) d.tell({ type: 'enrolment' })
    return outcome
  }

const viewOf = async (
  stores: Pick<Stores, 'users'>,
  { id, title, createdAt, createdBy }: ClaimBatch,
  claims: readonly ClaimView[],
): Promise<BatchView> => {
  const count = (state: ClaimState) => claims.filter((claim) => claim.state === state).length
  return {
    id,
    title,
    createdAt,
    createdBy: { id: createdBy, name: (await stores.users.find(createdBy))?.name ?? '' },
    counts: Object.fromEntries(claimStates.map((state) => [state, count(state)])) as Record<
      ClaimState,
      number
    >,
  }
}
