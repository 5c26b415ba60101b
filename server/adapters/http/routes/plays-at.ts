import type { DevicePlaysAt, UnitPlaysAtUse } from '../../../usecases/plays/plays-at.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { AtQuery, PlaysAt, UnitPlaysAt } from '../contracts/plays-at.ts'
import { byDeviceId, byUnitId } from '../contracts/volume.ts'
import { valueOf } from '../refusal.ts'

export const playsAtRoutes =
  (d: { ofDevice: DevicePlaysAt; ofUnit: UnitPlaysAtUse }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/devices/:id/plays-at',
      { schema: { querystring: AtQuery, params: byDeviceId, response: { 200: PlaysAt } } },
      async (request) => valueOf(await d.ofDevice(personOf(request), request.params.id, request.query.at)),
    )
    app.get(
      '/api/v1/units/:id/plays-at',
      { schema: { querystring: AtQuery, params: byUnitId, response: { 200: UnitPlaysAt } } },
      async (request) => valueOf(await d.ofUnit(personOf(request), request.params.id, request.query.at)),
    )
  }
