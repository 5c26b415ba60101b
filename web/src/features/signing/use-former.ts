import { makeWebVerify } from '@nguon/protocol/web-crypto'
import { useQuery } from '@tanstack/react-query'
import type { Paper } from '../../api/keys.ts'
import type { Desk } from '../keys/sign-box.tsx'
import { readFormer, type Former } from './former.ts'
import { readToSign } from './read-to-sign.ts'

/** Undefined while it is being checked, and for what is no placement. */
export const useFormer = (paper: Paper, desk: Pick<Desk, 'hubId' | 'root' | 'trust'>): Former | undefined => {
  const { payloadType, payload, former } = paper
  const checked = useQuery({
    queryKey: ['former', paper.id, payload, former, desk.root?.version],
    queryFn: async () => {
      const reading = readToSign({ payloadType, payload }, desk.hubId, desk.trust)
      if (!reading.ok || reading.statement.about !== 'binding') return null
      const { root } = desk
      return readFormer(reading.statement.binding, former, { verify: makeWebVerify(crypto.subtle), root })
    },
    enabled: paper.kind === 'binding',
    staleTime: 'static',
    gcTime: 0,
  })
  return checked.data ?? undefined
}
