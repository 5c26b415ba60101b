import { DeviceId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { ConfirmEnrolment } from '../../../usecases/devices/confirm-enrolment.ts'
import type { ListDevices } from '../../../usecases/devices/list-devices.ts'
import type { ListPending } from '../../../usecases/devices/list-pending.ts'
import type { RevokeDevice } from '../../../usecases/devices/revoke-device.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { Confirmed, Devices, PendingBoxes } from '../contracts/devices.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { AreaQuery } from '../contracts/units.ts'
import { valueOf } from '../refusal.ts'

export interface DeviceRoutes {
  readonly listDevices: ListDevices
  readonly listPending: ListPending
  readonly confirm: ConfirmEnrolment
  readonly revoke: RevokeDevice
}

export const deviceRoutes =
  (d: DeviceRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/devices',
      { schema: { querystring: AreaQuery, response: { 200: Devices } } },
      async (request) => ({ items: valueOf(await d.listDevices(personOf(request), request.query)) }),
    )
    app.get(
      '/api/v1/devices/pending',
      { schema: { querystring: noQuery, response: { 200: PendingBoxes } } },
      async (request) => ({ items: await d.listPending(personOf(request)) }),
    )
    app.post(
      '/api/v1/devices/pending/:enrolmentId/confirm',
      {
        schema: {
          querystring: noQuery,
          params: z.strictObject({ enrolmentId: z.uuid() }),
          response: { 200: Confirmed },
        },
      },
      async (request) => {
        const { device, waiting } = valueOf(await d.confirm(personOf(request), request.params.enrolmentId))
        return { deviceId: device, waiting }
      },
    )
    app.post(
      '/api/v1/devices/:id/revoke',
      {
        schema: {
          querystring: noQuery,
          params: z.strictObject({ id: DeviceId }),
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        valueOf(await d.revoke(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
