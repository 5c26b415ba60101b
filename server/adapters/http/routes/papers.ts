import { z } from 'zod'
import type { DropPaper, ListPapers, SignPaper } from '../../../usecases/keys/papers.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { Papers, SignedPaper } from '../contracts/keys.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

const params = z.strictObject({ id: z.uuid() })

export const paperRoutes =
  (d: { list: ListPapers; sign: SignPaper; drop: DropPaper }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/papers',
      { schema: { querystring: noQuery, response: { 200: Papers } } },
      async (request) => ({
        items: (await d.list(personOf(request))).map((paper) => ({
          ...paper,
          isNew: paper.enrolment !== null,
        })),
      }),
    )
    app.post(
      '/api/v1/papers/:id/sign',
      { schema: { querystring: noQuery, params, body: SignedPaper, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.sign(personOf(request), request.params.id, request.body.signature))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/papers/:id/drop',
      { schema: { querystring: noQuery, params, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.drop(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
