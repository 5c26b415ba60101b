import type { UserId } from '@nguon/protocol/ids'
import { toString as qrCode } from 'qrcode'
import type {
  DisablePerson,
  EnablePerson,
  EndPersonSession,
  EndPersonSessions,
  ReadPersonSessions,
  RecoverPerson,
  RenewInvitation,
  WithdrawInvitation,
} from '../../../usecases/people/change-person.ts'
import type { InvitePerson } from '../../../usecases/people/invite-person.ts'
import type { ListPeople } from '../../../usecases/people/list-people.ts'
import type { SignInLink } from '../../../usecases/issue-sign-in-link.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import {
  byPersonAndSession,
  byPersonId,
  NewPerson,
  People,
  PersonLink,
  personView,
  Reason,
} from '../contracts/people.ts'
import { OpenSessions, sessionViewOf } from '../contracts/sign-in.ts'
import { valueOf } from '../refusal.ts'

export interface PeopleRoutes {
  readonly list: ListPeople
  readonly invite: InvitePerson
  readonly renew: RenewInvitation
  readonly withdraw: WithdrawInvitation
  readonly disable: DisablePerson
  readonly enable: EnablePerson
  readonly recover: RecoverPerson
  readonly endSessions: EndPersonSessions
  readonly endSession: EndPersonSession
  readonly sessions: ReadPersonSessions
  /** As people reach the hub. */
  readonly hubUrl: () => string
}

export const peopleRoutes =
  (d: PeopleRoutes): AppPlugin =>
  (app) => {
    const shown = async (personId: UserId, { token, expiresAt }: SignInLink) => {
      const url = `${d.hubUrl()}/vao/${token}`
      return {
        personId,
        url,
        expiresAt,
        qrSvg: await qrCode(url, { type: 'svg', errorCorrectionLevel: 'M' }),
      }
    }
    app.get(
      '/api/v1/people',
      { schema: { querystring: noQuery, response: { 200: People } } },
      async (request) => ({ items: valueOf(await d.list(personOf(request))).map(personView) }),
    )
    app.post(
      '/api/v1/people',
      { schema: { querystring: noQuery, body: NewPerson, response: { 201: PersonLink } } },
      async (request, reply) => {
        const { id, link } = valueOf(await d.invite(personOf(request), request.body))
        return reply.code(201).send(await shown(id, link))
      },
    )
    app.post(
      '/api/v1/people/:id/link',
      { schema: { querystring: noQuery, params: byPersonId, response: { 200: PersonLink } } },
      async (request) => {
        const { id } = request.params
        return shown(id, valueOf(await d.renew(personOf(request), id)))
      },
    )
    app.post(
      '/api/v1/people/:id/withdraw',
      { schema: { querystring: noQuery, params: byPersonId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.withdraw(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/people/:id/disable',
      { schema: { querystring: noQuery, params: byPersonId, body: Reason, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.disable(personOf(request), request.params.id, request.body.reason))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/people/:id/enable',
      { schema: { querystring: noQuery, params: byPersonId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.enable(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/people/:id/recover',
      { schema: { querystring: noQuery, params: byPersonId, body: Reason, response: { 200: PersonLink } } },
      async (request) => {
        const { id } = request.params
        return shown(id, valueOf(await d.recover(personOf(request), id, request.body.reason)))
      },
    )
    app.get(
      '/api/v1/people/:id/sessions',
      { schema: { querystring: noQuery, params: byPersonId, response: { 200: OpenSessions } } },
      async (request) => ({
        items: valueOf(await d.sessions(personOf(request), request.params.id)).map(sessionViewOf(undefined)),
      }),
    )
    app.delete(
      '/api/v1/people/:id/sessions',
      { schema: { querystring: noQuery, params: byPersonId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.endSessions(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
    app.delete(
      '/api/v1/people/:id/sessions/:session',
      { schema: { querystring: noQuery, params: byPersonAndSession, response: { 204: noContent } } },
      async (request, reply) => {
        const { id, session } = request.params
        valueOf(await d.endSession(personOf(request), id, session))
        return reply.code(204).send()
      },
    )
  }
