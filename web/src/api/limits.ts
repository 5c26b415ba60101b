/** What limits and shapes sound, asked of the hub: who has the output when, policies, pauses, lifted limits, loudness. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type PlaysAt = Schemas['PlaysAt']
export type UnitPlaysAt = Schemas['UnitPlaysAt']
export type PolicyInForce = Schemas['PolicyInForce']
export type PolicyProfile = PolicyInForce['profile']
export type Hours = PolicyProfile['quietHours'][number]
export type LevelHours = PolicyProfile['ceilings'][number]
export type Override = Schemas['Override']
export type OverrideWish = Schemas['OverrideWishInput']
export type Lifted = Override['lifts'][number]
export type Pause = Schemas['Pause']
export type PauseWish = Schemas['PauseWishInput']
export type DeviceVolume = Schemas['DeviceVolume']
export type Stagger = Schemas['Stagger']
export type VolumeWish = Schemas['VolumeWishInput']

const path = (id: string) => ({ params: { path: { id } } })

export const limitsHub = {
  devicePlaysAt: (id: string, at: number) =>
    answerOf(api.GET('/api/v1/devices/{id}/plays-at', { params: { path: { id }, query: { at } } })),
  unitPlaysAt: (id: string, at: number) =>
    answerOf(api.GET('/api/v1/units/{id}/plays-at', { params: { path: { id }, query: { at } } })),

  policy: (unitId: string) => answerOf(api.GET('/api/v1/policy', { params: { query: { unitId } } })),
  signPolicy: (body: Schemas['PolicyWishInput']) => answerOf(api.PUT('/api/v1/policy', { body })),

  pauses: () => answerOf(api.GET('/api/v1/pauses')),
  pause: (body: PauseWish) => answerOf(api.POST('/api/v1/pauses', { body })),
  endPause: (id: string) => answerOf(api.DELETE('/api/v1/pauses/{id}', path(id))),

  overrides: () => answerOf(api.GET('/api/v1/overrides')),
  planOverride: (body: OverrideWish) => answerOf(api.POST('/api/v1/overrides', { body })),
  signOverride: (id: string, body: Schemas['OverrideSignatureInput']) =>
    answerOf(api.POST('/api/v1/overrides/{id}/signatures', { ...path(id), body })),
  withdrawOverride: (id: string) => answerOf(api.DELETE('/api/v1/overrides/{id}', path(id))),

  volume: (id: string) => answerOf(api.GET('/api/v1/devices/{id}/volume', path(id))),
  stagger: (unitId: string) => answerOf(api.GET('/api/v1/units/{id}/stagger', path(unitId))),
  setVolume: (id: string, body: VolumeWish) =>
    answerOf(api.PUT('/api/v1/devices/{id}/volume', { ...path(id), body })),
}

/** A device alone answers in the form of a place, so that both are shown by one screen. */
const asPlace = (one: PlaysAt): UnitPlaysAt => {
  const sounded = one.journal !== null && one.journal.plays.length > 0 ? 1 : 0
  const silent = one.journal?.complete && sounded === 0 ? 1 : 0
  return {
    at: one.at,
    sounded,
    silent,
    unknown: one.journal === null ? 0 : 1 - sounded - silent,
    items: [one],
  }
}

export type Place = { kind: 'unit' | 'device'; id: string }

export const limitsQueries = {
  playsAt: ({ kind, id }: Place, at: number) =>
    queryOptions({
      queryKey: ['playsAt', kind, id, at],
      queryFn: async (): Promise<UnitPlaysAt> =>
        kind === 'unit' ? limitsHub.unitPlaysAt(id, at) : asPlace(await limitsHub.devicePlaysAt(id, at)),
    }),
  policy: (unitId: string) =>
    queryOptions({ queryKey: ['policy', unitId], queryFn: () => limitsHub.policy(unitId) }),
  pauses: () => queryOptions({ queryKey: ['pauses'], queryFn: limitsHub.pauses, refetchInterval: 60_000 }),
  overrides: () =>
    queryOptions({ queryKey: ['overrides'], queryFn: limitsHub.overrides, refetchInterval: 60_000 }),
  stagger: (unitId: string) =>
    queryOptions({ queryKey: ['stagger', unitId], queryFn: () => limitsHub.stagger(unitId) }),
  volume: (id: string) => queryOptions({ queryKey: ['volume', id], queryFn: () => limitsHub.volume(id) }),
}

/** After anything here changed: what may sound, and so what does, is asked anew. */
export const limitsChanged = (client: QueryClient) =>
  Promise.all(
    ['pauses', 'overrides', 'policy', 'playsAt', 'volume', 'stagger'].map((name) =>
      client.invalidateQueries({ queryKey: [name] }),
    ),
  )
