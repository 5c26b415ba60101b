/** What units send to wards below them, and what wards answer, asked of the hub. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type InboxEntry = Schemas['InboxEntry']
export type EntryState = InboxEntry['state']
export type SentProgramme = Schemas['SentProgramme']
export type Sent = Schemas['SentProgrammes']['items'][number]
export type WardAnswer = Schemas['WardAnswer']
export type PlaceWish = Schemas['PlaceWishInput']
export type ProgrammeWish = Schemas['ProgrammeWishInput']

const path = (id: string) => ({ params: { path: { id } } })

export const inboxHub = {
  entries: () => answerOf(api.GET('/api/v1/inbox')),
  preview: (id: string, body: PlaceWish) =>
    answerOf(api.POST('/api/v1/inbox/{id}/preview', { ...path(id), body })),
  place: (id: string, body: PlaceWish) =>
    answerOf(api.POST('/api/v1/inbox/{id}/place', { ...path(id), body })),
  decline: (id: string, reason: string) =>
    answerOf(api.POST('/api/v1/inbox/{id}/decline', { ...path(id), body: { reason } })),
  reopen: (id: string) => answerOf(api.POST('/api/v1/inbox/{id}/reopen', path(id))),
  see: (id: string) => answerOf(api.POST('/api/v1/inbox/{id}/see', path(id))),

  sent: () => answerOf(api.GET('/api/v1/sent-programmes')),
  send: (body: ProgrammeWish) => answerOf(api.POST('/api/v1/sent-programmes', { body })),
  withdraw: (id: string) => answerOf(api.POST('/api/v1/sent-programmes/{id}/withdraw', path(id))),
  restore: (id: string) => answerOf(api.POST('/api/v1/sent-programmes/{id}/restore', path(id))),
}

export const inboxQueries = {
  // A deadline passes without anybody saying so.
  entries: () => queryOptions({ queryKey: ['inbox'], queryFn: inboxHub.entries, refetchInterval: 60_000 }),
  sent: () => queryOptions({ queryKey: ['sent'], queryFn: inboxHub.sent, refetchInterval: 60_000 }),
}

/** After an answer, above or below: what plays may be another, too. */
export const inboxChanged = (client: QueryClient) =>
  Promise.all(['inbox', 'sent', 'schedules'].map((name) => client.invalidateQueries({ queryKey: [name] })))
