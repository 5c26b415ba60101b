/** The boxes of a person's area that wait for somebody to compare their check code, the one that waits longest first. */
import type { Person } from '../../domain/person.ts'
import { claimsWithin, viewsOf, type ClaimView, type Knock, type ShowClaimsDeps } from './show-claims.ts'

export interface PendingBox
  extends
    Knock,
    Pick<ClaimView, 'name' | 'label' | 'kind' | 'unit' | 'replaces' | 'expiresAt' | 'suspicious' | 'rivals'> {
  readonly claimId: string
}

export type ListPending = (person: Person) => Promise<PendingBox[]>

export const makeListPending =
  (d: ShowClaimsDeps): ListPending =>
  async (person) => {
    const claims = []
    for (const enrolment of await d.stores.enrolments.pending()) {
      const claim = await d.stores.claims.find(enrolment.claim)
      if (claim) claims.push(claim)
    }
    const views = await viewsOf(d, await claimsWithin(d.stores, person, claims))
    return views.flatMap(({ knock, id: claimId, ...view }) =>
      view.state === 'knocked' && knock ? [{ ...view, ...knock, claimId }] : [],
    )
  }
