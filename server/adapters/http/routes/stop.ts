import { DeviceId, UnitId } from '@nguon/protocol/ids'
import type { StopBroadcast } from '../../../usecases/devices/stop-broadcast.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { StopOrder, Stopped } from '../contracts/devices.ts'
import { noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

export const stopRoutes =
  (d: { stop: StopBroadcast }): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/stop',
      { schema: { querystring: noQuery, body: StopOrder, response: { 200: Stopped } } },
      async (request) =>
        valueOf(
          await d.stop(personOf(request), {
            unit: UnitId.optional().parse(request.body.unitId),
            device: DeviceId.optional().parse(request.body.deviceId),
          }),
        ),
    )
  }
