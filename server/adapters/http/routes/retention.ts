/** What is kept and for how long; and what is kept about one person, to be taken out or deleted. */
import { Readable } from 'node:stream'
import type { UserId } from '@nguon/protocol/ids'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErasePerson } from '../../../usecases/people/erase-person.ts'
import type { ExportPerson } from '../../../usecases/people/export-person.ts'
import type { ChangePeriods, ShowRetention } from '../../../usecases/retention/show-retention.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { byPersonId, Erasure } from '../contracts/people.ts'
import { RetentionView, retentionView, RetentionWish } from '../contracts/retention.ts'
import { personFile } from '../person-file.ts'
import { valueOf } from '../refusal.ts'
import { languageOf } from '../words.ts'

export interface RetentionRoutes {
  readonly show: ShowRetention
  readonly change: ChangePeriods
  readonly exportPerson: ExportPerson
  readonly erasePerson: ErasePerson
  readonly now: () => number
  readonly timeZone: string
  /** When the next sweep begins. */
  readonly nextSweepAt: (now: number) => number
}

/** Reads all there is about somebody; nobody needs many of them. */
const few = { rateLimit: { max: 6, timeWindow: '1 minute' } }

export const retentionRoutes =
  (d: RetentionRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/retention',
      { schema: { querystring: noQuery, response: { 200: RetentionView } } },
      async (request) => retentionView(valueOf(await d.show(personOf(request))), d.nextSweepAt(d.now())),
    )
    app.put(
      '/api/v1/retention',
      { schema: { querystring: noQuery, body: RetentionWish, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.change(personOf(request), request.body.days))
        return reply.code(204).send()
      },
    )
    const file = async (request: FastifyRequest, reply: FastifyReply, id: UserId) => {
      const made = valueOf(await d.exportPerson(personOf(request), id))
      const language = languageOf(request.headers['accept-language'])
      return reply
        .header('content-disposition', 'attachment; filename="du-lieu-ca-nhan.json"')
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(Readable.from(personFile(made, { language, timeZone: d.timeZone, now: d.now() })))
    }
    app.get('/api/v1/me/export', { config: few, schema: { querystring: noQuery } }, (request, reply) =>
      file(request, reply, personOf(request).id),
    )
    app.get(
      '/api/v1/people/:id/export',
      { config: few, schema: { querystring: noQuery, params: byPersonId } },
      (request, reply) => file(request, reply, request.params.id),
    )
    app.post(
      '/api/v1/people/:id/erase',
      { schema: { querystring: noQuery, params: byPersonId, body: Erasure, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.erasePerson(personOf(request), request.params.id, request.body))
        return reply.code(204).send()
      },
    )
  }
