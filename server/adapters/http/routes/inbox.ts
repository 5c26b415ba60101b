import type { DeclineEntry, EntryAct } from '../../../usecases/inbox/answer-entry.ts'
import type { ListInbox, ReadEntry } from '../../../usecases/inbox/list-inbox.ts'
import type { ListSent } from '../../../usecases/inbox/list-sent.ts'
import type { PlaceEntry, PreviewEntry } from '../../../usecases/inbox/place-entry.ts'
import type { SendProgramme } from '../../../usecases/inbox/send-programme.ts'
import type { WithdrawProgramme } from '../../../usecases/inbox/withdraw-programme.ts'
import type { App, AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import {
  byInboxId,
  Decline,
  Inbox,
  InboxEntry,
  PlaceWish,
  ProgrammeWish,
  Sent,
  SentProgrammes,
} from '../contracts/inbox.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { SchedulePreview } from '../contracts/schedule-preview.ts'
import { valueOf } from '../refusal.ts'

export interface InboxRoutes {
  readonly list: ListInbox
  readonly read: ReadEntry
  readonly preview: PreviewEntry
  readonly place: PlaceEntry
  readonly decline: DeclineEntry
  readonly reopen: EntryAct
  readonly see: EntryAct
  readonly listSent: ListSent
  readonly send: SendProgramme
  readonly withdraw: WithdrawProgramme
  readonly restore: WithdrawProgramme
}

/** What arrives in a ward, and what the ward answers. */
export const inboxRoutes =
  (d: InboxRoutes): AppPlugin =>
  (app) => {
    sentRoutes(app, d)
    const ofEntry = { querystring: noQuery, params: byInboxId }
    app.get(
      '/api/v1/inbox',
      { schema: { querystring: noQuery, response: { 200: Inbox } } },
      async (request) => ({ items: valueOf(await d.list(personOf(request))) }),
    )
    app.post(
      '/api/v1/inbox/:id/preview',
      { schema: { ...ofEntry, body: PlaceWish, response: { 200: SchedulePreview } } },
      async (request) => valueOf(await d.preview(personOf(request), request.params.id, request.body)),
    )
    app.post(
      '/api/v1/inbox/:id/place',
      { schema: { ...ofEntry, body: PlaceWish, response: { 200: InboxEntry } } },
      async (request) => {
        valueOf(await d.place(personOf(request), request.params.id, request.body))
        return valueOf(await d.read(personOf(request), request.params.id))
      },
    )
    app.post(
      '/api/v1/inbox/:id/decline',
      { schema: { ...ofEntry, body: Decline, response: { 200: InboxEntry } } },
      async (request) => {
        valueOf(await d.decline(personOf(request), request.params.id, request.body.reason))
        return valueOf(await d.read(personOf(request), request.params.id))
      },
    )
    for (const act of ['reopen', 'see'] as const)
      app.post(
        `/api/v1/inbox/:id/${act}`,
        { schema: { ...ofEntry, response: { 200: InboxEntry } } },
        async (request) => {
          valueOf(await d[act](personOf(request), request.params.id))
          return valueOf(await d.read(personOf(request), request.params.id))
        },
      )
  }

/** What a unit sends down, and takes back. */
const sentRoutes = (app: App, d: InboxRoutes): void => {
  app.get(
    '/api/v1/sent-programmes',
    { schema: { querystring: noQuery, response: { 200: SentProgrammes } } },
    async (request) => ({
      items: valueOf(await d.listSent(personOf(request))),
    }),
  )
  app.post(
    '/api/v1/sent-programmes',
    { schema: { querystring: noQuery, body: ProgrammeWish, response: { 201: Sent } } },
    async (request, reply) => {
      const { id } = valueOf(await d.send(personOf(request), request.body))
      return reply.code(201).send({ id })
    },
  )
  for (const act of ['withdraw', 'restore'] as const)
    app.post(
      `/api/v1/sent-programmes/:id/${act}`,
      { schema: { querystring: noQuery, params: byInboxId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d[act](personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
}
