/** Boxes on their way in, and where they hang: what a technician at the pole asks of the hub. */
import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

/** A claim and how far its box has come. */
export type Box = Schemas['ClaimShown']
export type DevicePlace = Schemas['Place']

const path = (id: string) => ({ params: { path: { id } } })

export const boxHub = {
  boxes: () => answerOf(api.GET('/api/v1/claims')),
  box: (id: string) => answerOf(api.GET('/api/v1/claims/{id}', path(id))),
  /** The box goes away and its claim is used up. */
  refuse: (enrolmentId: string) =>
    answerOf(api.POST('/api/v1/devices/pending/{enrolmentId}/refuse', { params: { path: { enrolmentId } } })),
  rename: (id: string, name: string) =>
    answerOf(api.PUT('/api/v1/devices/{id}/name', { ...path(id), body: { name } })),
  setPlace: (id: string, body: DevicePlace) =>
    answerOf(api.PUT('/api/v1/devices/{id}/place', { ...path(id), body })),
}

/** Nothing more happens to it by itself. */
const settled = new Set<Box['state']>(['enrolled', 'expired', 'withdrawn', 'refused'])

export const boxQueries = {
  boxes: () => queryOptions({ queryKey: ['claims'], queryFn: boxHub.boxes, refetchInterval: 15_000 }),
  /** Somebody stands before it and waits: the socket usually says it first, this is for the time it is away. */
  box: (id: string) =>
    queryOptions({
      queryKey: ['claims', id],
      queryFn: () => boxHub.box(id),
      refetchInterval: (q) => (q.state.data && settled.has(q.state.data.state) ? false : 4_000),
    }),
}
