import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditEntry } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Whom one may ask about: everybody whose account one knows, and whoever was met in the trail so far. */
export const usePeople = (entries: readonly AuditEntry[]): readonly Named[] => {
  const posts = useQuery(queries.grants()).data?.posts ?? []
  const [met, setMet] = useState<ReadonlyMap<string, Named>>(new Map())
  const fresh = entries.flatMap(({ user }) => (user && !met.has(user.id) ? [user] : []))
  if (fresh.length > 0) setMet(new Map([...met, ...fresh.map((user) => [user.id, user] as const)]))
  const people = new Map<string, Named>([...met.values(), ...posts].map((one) => [one.id, one]))
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
}
