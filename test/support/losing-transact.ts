/** Every transaction loses once to another, as on a busy PostgreSQL: whatever its work did beside its stores is then done twice. */
import type { Transact } from '../../server/ports/stores.ts'

export const losingTransact =
  (transact: Transact): Transact =>
  (work) => {
    let isFirst = true
    return transact(async (stores) => {
      const value = await work(stores)
      if (!isFirst) return value
      isFirst = false
      throw Object.assign(new Error('could not serialize access'), { code: '40001' })
    })
  }
