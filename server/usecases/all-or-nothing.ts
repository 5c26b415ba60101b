import type { Outcome } from '../domain/outcome.ts'
import type { Stores, Transact } from '../ports/stores.ts'

/** A transaction of several writings in which a refusal of a later one undoes those before it. */
export const allOrNothing = async <T>(
  transact: Transact,
  work: (stores: Stores) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  try {
    return await transact(async (stores) => {
      const outcome = await work(stores)
      // What is thrown rolls back; what is answered is kept.
      if (!outcome.ok) throw new Undone(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Undone) return error.refusal
    throw error
  }
}

class Undone extends Error {
  readonly refusal: Extract<Outcome<never>, { ok: false }>
  constructor(refusal: Extract<Outcome<never>, { ok: false }>) {
    super('refused: what was written before is undone')
    this.refusal = refusal
  }
}
