/** Keys, roots, the list of delegations, and papers that wait for an authority. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Envelope } from '@nguon/protocol/envelope'
import { answerOf, api } from './client.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type Keys = Schemas['Keys']
export type KeyOfPerson = Keys['keys'][number]
export type Paper = Schemas['Papers']['items'][number]
export type Draft = Schemas['Draft']
export type TrustWish = Schemas['TrustWishInput']
export type Signature = { keyid: string; sig: string } | null

const path = (id: string) => ({ params: { path: { id } } })

export const keysHub = {
  keys: () => answerOf(api.GET('/api/v1/keys')),
  bringRoot: (root: Envelope) => answerOf(api.POST('/api/v1/keys/roots', { body: { root } })),
  draftTrust: (body: TrustWish) => answerOf(api.POST('/api/v1/keys/trust/draft', { body })),
  signTrust: (draft: Draft, signature: Signature) =>
    answerOf(api.POST('/api/v1/keys/trust', { body: { ...draft, signature } })),
  draftHubCa: (inDays: number | null) =>
    answerOf(api.POST('/api/v1/keys/hub-ca/draft', { body: { inDays } })),
  signHubCa: (draft: Draft, signature: Signature) =>
    answerOf(api.POST('/api/v1/keys/hub-ca', { body: { ...draft, signature } })),
  signAnew: () => answerOf(api.POST('/api/v1/keys/anew')),
  block: (keyid: string) => answerOf(api.POST('/api/v1/keys/{keyid}/block', { params: { path: { keyid } } })),
  papers: () => answerOf(api.GET('/api/v1/papers')),
  signPaper: (id: string, signature: Signature) =>
    answerOf(api.POST('/api/v1/papers/{id}/sign', { ...path(id), body: { signature } })),
  dropPaper: (id: string) => answerOf(api.POST('/api/v1/papers/{id}/drop', path(id))),
}

export const keysQueries = {
  keys: () => queryOptions({ queryKey: ['keys'], queryFn: keysHub.keys }),
  papers: () => queryOptions({ queryKey: ['papers'], queryFn: keysHub.papers, refetchInterval: 30_000 }),
}

export const keysChanged = (client: QueryClient) =>
  Promise.all(
    [['keys'], ['papers'], ['me'], ['about'], ['policy'], ['devices']].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  )
