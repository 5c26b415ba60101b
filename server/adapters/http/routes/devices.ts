import { DeviceId, UnitId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { ListDevices } from '../../../usecases/devices/list-devices.ts'
import type { RebindDevice } from '../../../usecases/devices/rebind-device.ts'
import type { RevokeDevice } from '../../../usecases/devices/revoke-device.ts'
import type { SetDevicePlace } from '../../../usecases/devices/set-device-place.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { Devices, NewDeviceName, NewDeviceUnit, NewPlace, Rebound } from '../contracts/devices.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { AreaQuery } from '../contracts/units.ts'
import { valueOf } from '../refusal.ts'

const params = z.strictObject({ id: DeviceId })

export const deviceRoutes =
  (d: {
    listDevices: ListDevices
    rebind: RebindDevice
    setPlace: SetDevicePlace
    revoke: RevokeDevice
  }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/devices',
      { schema: { querystring: AreaQuery, response: { 200: Devices } } },
      async (request) => ({ items: valueOf(await d.listDevices(personOf(request), request.query)) }),
    )
    app.put(
      '/api/v1/devices/:id/place',
      { schema: { querystring: noQuery, params, body: NewPlace, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.setPlace(personOf(request), request.params.id, request.body))
        return reply.code(204).send()
      },
    )
    app.put(
      '/api/v1/devices/:id/name',
      { schema: { querystring: noQuery, params, body: NewDeviceName, response: { 200: Rebound } } },
      async (request) =>
        valueOf(await d.rebind(personOf(request), request.params.id, { name: request.body.name })),
    )
    app.put(
      '/api/v1/devices/:id/unit',
      { schema: { querystring: noQuery, params, body: NewDeviceUnit, response: { 200: Rebound } } },
      async (request) => {
        const unit = UnitId.parse(request.body.unitId)
        return valueOf(await d.rebind(personOf(request), request.params.id, { unit }))
      },
    )
    app.post(
      '/api/v1/devices/:id/revoke',
      { schema: { querystring: noQuery, params, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.revoke(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
