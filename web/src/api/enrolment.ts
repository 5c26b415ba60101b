/** Letting boxes in, one or many, and what is done with a box besides commanding it. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { DeviceKind, Place } from './contract.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type RefusedKnocks = Schemas['PendingBoxes']['refused']
export type BatchPlan = Schemas['BatchPlan']
export type MadeBatch = Schemas['MadeBatch']
export type BatchLine = Schemas['Batches']['items'][number]
export type Batch = Schemas['Batch']

const path = (id: string) => ({ params: { path: { id } } })

export const enrolmentHub = {
  makeClaim: (body: {
    kind: DeviceKind
    name: string
    unitId: string
    replaces?: string
    place?: Place
    label?: string
  }) => answerOf(api.POST('/api/v1/claims', { body })),
  claims: () => answerOf(api.GET('/api/v1/claims')),
  withdrawClaim: (id: string) => answerOf(api.DELETE('/api/v1/claims/{id}', path(id))),
  refuse: (enrolmentId: string) =>
    answerOf(api.POST('/api/v1/devices/pending/{enrolmentId}/refuse', { params: { path: { enrolmentId } } })),
  askCode: (enrolmentId: string) =>
    answerOf(
      api.POST('/api/v1/devices/pending/{enrolmentId}/ask-code', { params: { path: { enrolmentId } } }),
    ),
  confirmSeveral: (items: { enrolmentId: string; checkCode: string }[]) =>
    answerOf(api.POST('/api/v1/devices/pending/confirm', { body: { items } })),

  previewBatch: (text: string) => answerOf(api.POST('/api/v1/claim-batches/preview', { body: { text } })),
  makeBatch: (body: { title: string; text: string }) => answerOf(api.POST('/api/v1/claim-batches', { body })),
  batches: () => answerOf(api.GET('/api/v1/claim-batches')),
  batch: (id: string) => answerOf(api.GET('/api/v1/claim-batches/{id}', path(id))),
  withdrawBatch: (id: string) => answerOf(api.DELETE('/api/v1/claim-batches/{id}', path(id))),

  setPlace: (id: string, body: Place) =>
    answerOf(api.PUT('/api/v1/devices/{id}/place', { ...path(id), body })),
  rename: (id: string, name: string) =>
    answerOf(api.PUT('/api/v1/devices/{id}/name', { ...path(id), body: { name } })),
  move: (id: string, unitId: string) =>
    answerOf(api.PUT('/api/v1/devices/{id}/unit', { ...path(id), body: { unitId } })),
  revoke: (id: string) => answerOf(api.POST('/api/v1/devices/{id}/revoke', path(id))),
}

export const enrolmentQueries = {
  claims: () => queryOptions({ queryKey: ['claims'], queryFn: enrolmentHub.claims, refetchInterval: 30_000 }),
  batches: () => queryOptions({ queryKey: ['batches'], queryFn: enrolmentHub.batches }),
  batch: (id: string) =>
    queryOptions({
      queryKey: ['batches', id],
      queryFn: () => enrolmentHub.batch(id),
      refetchInterval: 30_000,
    }),
}

export const enrolmentChanged = (client: QueryClient) =>
  Promise.all(
    [['pendingDevices'], ['claims'], ['batches'], ['devices'], ['papers']].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  )
