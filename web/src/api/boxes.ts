/** One box on its way in, for whoever stands before it. */
import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components } from './schema.ts'

/** A claim and how far its box has come. */
export type Box = components['schemas']['ClaimShown']

/** Nothing more happens to it by itself. */
const settled = new Set<Box['state']>(['enrolled', 'expired', 'withdrawn', 'refused'])

/** Somebody waits: the socket usually says it first, this is for the time it is away. */
export const boxQuery = (id: string) =>
  queryOptions({
    queryKey: ['claims', id],
    queryFn: () => answerOf(api.GET('/api/v1/claims/{id}', { params: { path: { id } } })),
    refetchInterval: (q) => (q.state.data && settled.has(q.state.data.state) ? false : 4_000),
  })
