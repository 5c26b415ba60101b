import type { ListGroups, RemoveGroup, SaveGroup } from '../../../usecases/groups/report-groups.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { byGroupId, groupView, GroupWriting, ReportGroup, ReportGroups } from '../contracts/unit-rooms.ts'
import { valueOf } from '../refusal.ts'

export interface ReportGroupRoutes {
  readonly list: ListGroups
  readonly save: SaveGroup
  readonly remove: RemoveGroup
}

export const reportGroupRoutes =
  (d: ReportGroupRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/report-groups',
      { schema: { querystring: noQuery, response: { 200: ReportGroups } } },
      async (request) => ({ items: (await d.list(personOf(request))).map(groupView) }),
    )
    app.post(
      '/api/v1/report-groups',
      { schema: { querystring: noQuery, body: GroupWriting, response: { 201: ReportGroup } } },
      async (request, reply) => {
        const { name, unitIds } = request.body
        const group = valueOf(await d.save(personOf(request), undefined, { name, units: unitIds }))
        return reply.code(201).send(groupView(group))
      },
    )
    app.put(
      '/api/v1/report-groups/:id',
      {
        schema: {
          querystring: noQuery,
          params: byGroupId,
          body: GroupWriting,
          response: { 200: ReportGroup },
        },
      },
      async (request) => {
        const { name, unitIds } = request.body
        return groupView(
          valueOf(await d.save(personOf(request), request.params.id, { name, units: unitIds })),
        )
      },
    )
    app.delete(
      '/api/v1/report-groups/:id',
      { schema: { querystring: noQuery, params: byGroupId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.remove(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
