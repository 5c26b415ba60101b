/** Accounts of the area, and one's own ways in. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type PersonInArea = Schemas['PersonInArea']
export type PersonLink = Schemas['PersonLink']
export type NewPerson = Schemas['NewPersonInput']
export type OwnSignIn = Schemas['OwnSignIn']
export type OpenSession = Schemas['OpenSession']
export type TotpOffer = Schemas['TotpOffer']
export type Retention = Schemas['Retention']
export type RetentionDays = Schemas['RetentionWishInput']['days']

const path = (id: string) => ({ params: { path: { id } } })

export const peopleHub = {
  list: () => answerOf(api.GET('/api/v1/people')),
  invite: (body: NewPerson) => answerOf(api.POST('/api/v1/people', { body })),
  inviteAgain: (id: string) => answerOf(api.POST('/api/v1/people/{id}/link', path(id))),
  withdraw: (id: string) => answerOf(api.POST('/api/v1/people/{id}/withdraw', path(id))),
  disable: (id: string, reason: string) =>
    answerOf(api.POST('/api/v1/people/{id}/disable', { ...path(id), body: { reason } })),
  enable: (id: string) => answerOf(api.POST('/api/v1/people/{id}/enable', path(id))),
  recover: (id: string, reason: string) =>
    answerOf(api.POST('/api/v1/people/{id}/recover', { ...path(id), body: { reason } })),
  sessions: (id: string) => answerOf(api.GET('/api/v1/people/{id}/sessions', path(id))),
  endSession: (id: string, session: string) =>
    answerOf(api.DELETE('/api/v1/people/{id}/sessions/{session}', { params: { path: { id, session } } })),
  endSessions: (id: string) => answerOf(api.DELETE('/api/v1/people/{id}/sessions', path(id))),
  erase: (id: string, body: { reason: string; userName: string }) =>
    answerOf(api.POST('/api/v1/people/{id}/erase', { ...path(id), body })),
  retention: () => answerOf(api.GET('/api/v1/retention')),
  keepFor: (days: RetentionDays) => answerOf(api.PUT('/api/v1/retention', { body: { days } })),
}

export const signInHub = {
  own: () => answerOf(api.GET('/api/v1/me/sign-in')),
  proof: () => answerOf(api.GET('/api/v1/session/proof')),
  provePassword: (password: string) => answerOf(api.POST('/api/v1/session/proof', { body: { password } })),
  askProofPasskey: () => answerOf(api.POST('/api/v1/session/proof/passkey/options')),
  provePasskey: (response: Record<string, unknown>) =>
    answerOf(api.POST('/api/v1/session/proof/passkey', { body: { response } })),
  stayHere: () => answerOf(api.POST('/api/v1/session/here')),
  second: (code: string) => answerOf(api.POST('/api/v1/session/second', { body: { code } })),
  askPasskey: () => answerOf(api.POST('/api/v1/session/passkey/options')),
  byPasskey: (response: Record<string, unknown>) =>
    answerOf(api.POST('/api/v1/session/passkey', { body: { response } })),
  offerTotp: () => answerOf(api.POST('/api/v1/me/totp')),
  confirmTotp: (code: string) => answerOf(api.POST('/api/v1/me/totp/confirm', { body: { code } })),
  removeTotp: () => answerOf(api.DELETE('/api/v1/me/totp')),
  renewCodes: () => answerOf(api.POST('/api/v1/me/recovery-codes')),
  offerPasskey: () => answerOf(api.POST('/api/v1/me/passkeys/options')),
  addPasskey: (name: string, response: Record<string, unknown>) =>
    answerOf(api.POST('/api/v1/me/passkeys', { body: { name, response } })),
  renamePasskey: (id: string, name: string) =>
    answerOf(api.PATCH('/api/v1/me/passkeys/{id}', { ...path(id), body: { name } })),
  removePasskey: (id: string) => answerOf(api.DELETE('/api/v1/me/passkeys/{id}', path(id))),
  endSession: (id: string) => answerOf(api.DELETE('/api/v1/me/sessions/{id}', path(id))),
  endOthers: () => answerOf(api.DELETE('/api/v1/me/sessions')),
}

export const peopleQueries = {
  list: () => queryOptions({ queryKey: ['people'], queryFn: peopleHub.list }),
  retention: () => queryOptions({ queryKey: ['retention'], queryFn: peopleHub.retention }),
  sessions: (id: string) =>
    queryOptions({ queryKey: ['people', 'sessions', id], queryFn: () => peopleHub.sessions(id) }),
  proof: () => queryOptions({ queryKey: ['proof'], queryFn: signInHub.proof, staleTime: 0 }),
  own: () => queryOptions({ queryKey: ['ownSignIn'], queryFn: signInHub.own }),
}

export const ownSignInChanged = (client: QueryClient) =>
  Promise.all([['ownSignIn'], ['me']].map((queryKey) => client.invalidateQueries({ queryKey })))

/** Links, so that the browser saves what comes as it comes. */
export const ownDataFile = '/api/v1/me/export'
export const dataFileOf = (id: string): string => `/api/v1/people/${id}/export`
