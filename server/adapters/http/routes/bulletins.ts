import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import {
  Approval,
  Bulletin,
  BulletinChange,
  BulletinPage,
  BulletinQuery,
  BulletinRefusal,
  bulletinView,
  byBulletinId,
  ManifestToSign,
  NewBulletin,
} from '../contracts/bulletins.ts'
import { noQuery } from '../contracts/nothing.ts'
import { Refusal, valueOf } from '../refusal.ts'
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import type { ApproveBulletin } from '../../../usecases/bulletins/approve-bulletin.ts'
import type { ComposeBulletin } from '../../../usecases/bulletins/compose-bulletin.ts'
import type { EditBulletin } from '../../../usecases/bulletins/edit-bulletin.ts'
import type { SpeechJobs } from '../../../usecases/bulletins/make-speech.ts'
import type { ListBulletins, ReadBulletin } from '../../../usecases/bulletins/read-bulletins.ts'
import type { RecallBulletin } from '../../../usecases/bulletins/recall-bulletin.ts'
import type { RefuseBulletin } from '../../../usecases/bulletins/refuse-bulletin.ts'
import type { SubmitBulletin } from '../../../usecases/bulletins/submit-bulletin.ts'

export interface BulletinRoutes {
  readonly compose: ComposeBulletin
  readonly edit: EditBulletin
  readonly list: ListBulletins
  readonly read: ReadBulletin
  readonly speech: Pick<SpeechJobs, 'request'>
  readonly submit: SubmitBulletin
  readonly recall: RecallBulletin
  readonly approve: ApproveBulletin
  readonly refuse: RefuseBulletin
}

const one = { params: byBulletinId, querystring: noQuery, response: { 200: Bulletin } }

export const bulletinRoutes =
  (d: BulletinRoutes): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/bulletins',
      { schema: { querystring: noQuery, body: NewBulletin, response: { 201: Bulletin } } },
      async (request, reply) =>
        reply.code(201).send(bulletinView(valueOf(await d.compose(personOf(request), request.body)))),
    )
    app.get(
      '/api/v1/bulletins',
      { schema: { querystring: BulletinQuery, response: { 200: BulletinPage } } },
      async (request) => {
        const { items, next } = valueOf(await d.list(personOf(request), request.query))
        return { items: items.map(bulletinView), next }
      },
    )
    app.get('/api/v1/bulletins/:id', { schema: one }, async (request) =>
      bulletinView(valueOf(await d.read(personOf(request), request.params.id))),
    )
    app.patch('/api/v1/bulletins/:id', { schema: { ...one, body: BulletinChange } }, async (request) =>
      bulletinView(valueOf(await d.edit(personOf(request), request.params.id, given(request.body)))),
    )
    app.post(
      '/api/v1/bulletins/:id/speech',
      { schema: { ...one, response: { 202: Bulletin } } },
      async (request, reply) =>
        reply
          .code(202)
          .send(bulletinView(valueOf(await d.speech.request(personOf(request), request.params.id)))),
    )
    app.post('/api/v1/bulletins/:id/submit', { schema: one }, async (request) =>
      bulletinView(valueOf(await d.submit(personOf(request), request.params.id))),
    )
    app.post('/api/v1/bulletins/:id/recall', { schema: one }, async (request) =>
      bulletinView(valueOf(await d.recall(personOf(request), request.params.id))),
    )
    app.get(
      '/api/v1/bulletins/:id/manifest',
      { schema: { ...one, response: { 200: ManifestToSign } } },
      async (request) => {
        const { bulletin } = valueOf(await d.read(personOf(request), request.params.id))
        if (bulletin.manifestPayload === null)
          throw new Refusal('bulletin.notInState', { state: bulletin.state })
        return { payloadType: manifestMessage.payloadType, payload: bulletin.manifestPayload }
      },
    )
    app.post('/api/v1/bulletins/:id/approve', { schema: { ...one, body: Approval } }, async (request) =>
      bulletinView(valueOf(await d.approve(personOf(request), request.params.id, request.body.envelope))),
    )
    app.post('/api/v1/bulletins/:id/refuse', { schema: { ...one, body: BulletinRefusal } }, async (request) =>
      bulletinView(valueOf(await d.refuse(personOf(request), request.params.id, request.body))),
    )
  }

/** Fields that were sent; one that was left out is not a wish to empty it. */
const given = <T extends object>(body: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
