/** Whether the people of a small hub have compared a box's check code, and what it says until then. */
export const makeComparison = () => {
  let waits = 0
  let waiting: { askedAt?: number; compared?: boolean } | undefined
  return {
    /** Undefined: whoever showed the claim is in. */
    pending: () => {
      if (waiting === undefined) return undefined
      waits += 1
      return { status: 'pending' as const, ...waiting }
    },
    /** They take their time; what is given is said beside it. Undefined: they have, and did so before anybody asked. */
    keepWaiting: (how: typeof waiting): void => {
      waiting = how
    },
    /** How often a box was told to wait. */
    waits: () => waits,
  }
}
