/** In whose stead something was signed. The trail is where it was written down; screens say it beside the signer. */
import type { UserId } from '@nguon/protocol/ids'
import type { DeputyAct } from '../ports/audit-store.ts'
import type { Stores } from '../ports/stores.ts'

export interface Holder {
  readonly id: UserId
  readonly name: string
}

/** The holder whose right was used in the last of these acts that `is` the one asked about; null: the signer's own. */
export type InsteadOf = (is: (act: DeputyAct) => boolean) => Holder | null

export const readDeputies = async (
  stores: Pick<Stores, 'audit' | 'users'>,
  subjects: readonly string[],
): Promise<InsteadOf> => {
  const acts = await stores.audit.deputyActs(subjects)
  if (acts.length === 0) return () => null
  const holders = await stores.users.findMany(acts.map(({ deputyFor }) => deputyFor))
  return (is) => {
    const act = acts.findLast(is)
    const holder = holders.find(({ id }) => id === act?.deputyFor)
    return holder ? { id: holder.id, name: holder.name } : null
  }
}
