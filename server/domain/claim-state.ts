/** How far a claim has come, in the words that people are shown. */
export const claimStates = [
  /** No box has shown it. */
  'waiting',
  /** A box has; somebody has to compare its check code. */
  'knocked',
  /** Compared; an authority has to sign where the box stands. */
  'signature',
  'enrolled',
  'refused',
  'expired',
  'withdrawn',
] as const
export type ClaimState = (typeof claimStates)[number]

export const claimStateOf = (
  claim: { readonly withdrawnAt: number | null; readonly expiresAt: number },
  enrolment: { readonly status: 'pending' | 'confirmed' | 'enrolled' | 'refused' } | undefined,
  now: number,
): ClaimState => {
  if (enrolment?.status === 'enrolled') return 'enrolled'
  if (claim.withdrawnAt !== null) return 'withdrawn'
  if (enrolment?.status === 'refused') return 'refused'
  if (enrolment?.status === 'confirmed') return 'signature'
  if (claim.expiresAt <= now) return 'expired'
  return enrolment === undefined ? 'waiting' : 'knocked'
}

/** While it may still let a box in, it can be taken back. */
export const isOpen = (state: ClaimState): boolean =>
  state === 'waiting' || state === 'knocked' || state === 'signature'
