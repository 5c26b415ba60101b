import { mayAtAll } from '../../../domain/access.ts'
import type { Unit as UnitFacts } from '../../../domain/unit.ts'
import type { ReadUnitCatalogue } from '../../../ports/unit-catalogue.ts'
import type { AddUnit, CorrectUnit, EndUnit } from '../../../usecases/units/change-units.ts'
import type { DescribeUnit } from '../../../usecases/units/describe-unit.ts'
import type { ImportBoundaries } from '../../../usecases/units/import-boundaries.ts'
import type { ImportUnits } from '../../../usecases/units/import-units.ts'
import type { ListBoundaries } from '../../../usecases/units/list-boundaries.ts'
import type { App, AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import {
  Boundaries,
  BoundaryMap,
  BoundaryResult,
  byUnitId,
  ImportResult,
  ImportWish,
  NewUnit,
  UnitCatalogue,
  UnitCorrection,
  UnitDetail,
  unitDetailView,
  UnitEnd,
} from '../contracts/unit-rooms.ts'
import { Refusal, valueOf } from '../refusal.ts'

export interface UnitRoutes {
  readonly describe: DescribeUnit
  readonly add: AddUnit
  readonly correct: CorrectUnit
  readonly end: EndUnit
  readonly readCatalogue: ReadUnitCatalogue
  readonly importUnits: ImportUnits
  readonly importBoundaries: ImportBoundaries
  readonly listBoundaries: ListBoundaries
}

/** A map of a large province in full detail. */
const mapLimit = 24 * 1024 * 1024

export const unitRoutes =
  (d: UnitRoutes): AppPlugin =>
  (app) => {
    boundaryRoutes(app, d)
    importRoutes(app, d)
    app.get(
      '/api/v1/units/:id',
      { schema: { querystring: noQuery, params: byUnitId, response: { 200: UnitDetail } } },
      async (request) => unitDetailView(valueOf(await d.describe(personOf(request), request.params.id))),
    )
    const described = async (request: Parameters<typeof personOf>[0], unit: UnitFacts) =>
      unitDetailView(valueOf(await d.describe(personOf(request), unit.id)))
    app.post(
      '/api/v1/units',
      { schema: { querystring: noQuery, body: NewUnit, response: { 201: UnitDetail } } },
      async (request, reply) => {
        const unit = valueOf(await d.add(personOf(request), request.body))
        return reply.code(201).send(await described(request, unit))
      },
    )
    app.patch(
      '/api/v1/units/:id',
      {
        schema: {
          querystring: noQuery,
          params: byUnitId,
          body: UnitCorrection,
          response: { 200: UnitDetail },
        },
      },
      async (request) =>
        described(request, valueOf(await d.correct(personOf(request), request.params.id, request.body))),
    )
    app.post(
      '/api/v1/units/:id/end',
      { schema: { querystring: noQuery, params: byUnitId, body: UnitEnd, response: { 200: UnitDetail } } },
      async (request) =>
        described(request, valueOf(await d.end(personOf(request), request.params.id, request.body))),
    )
  }

const importRoutes = (app: App, d: UnitRoutes): void => {
  app.get(
    '/api/v1/units/catalogue',
    { schema: { querystring: noQuery, response: { 200: UnitCatalogue } } },
    async (request) => {
      if (!mayAtAll(personOf(request), 'unit.change')) throw new Refusal('session.notAllowed')
      const { provinces, communes } = await d.readCatalogue()
      return {
        provinces: provinces.map(({ code, name }) => ({
          code,
          name,
          communes: communes.filter(({ provinceCode }) => provinceCode === code).length,
        })),
      }
    },
  )
  app.post(
    '/api/v1/units/import',
    { schema: { querystring: noQuery, body: ImportWish, response: { 200: ImportResult } } },
    async (request) => {
      const imported = valueOf(await d.importUnits(personOf(request), request.body))
      return { ...imported, unresolved: [...imported.unresolved] }
    },
  )
}

const boundaryRoutes = (app: App, d: UnitRoutes): void => {
  app.get(
    '/api/v1/units/boundaries',
    { schema: { querystring: noQuery, response: { 200: Boundaries } } },
    async (request) => ({ items: valueOf(await d.listBoundaries(personOf(request))) }),
  )
  app.put(
    '/api/v1/units/boundaries',
    {
      bodyLimit: mapLimit,
      schema: { querystring: noQuery, body: BoundaryMap, response: { 200: BoundaryResult } },
    },
    async (request) => {
      const { unmatched, refused, ...rest } = valueOf(
        await d.importBoundaries(personOf(request), request.body),
      )
      return { ...rest, unmatched: [...unmatched], refused: refused.map((one) => ({ ...one })) }
    },
  )
}
