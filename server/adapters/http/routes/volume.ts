import type { ReadStagger } from '../../../usecases/devices/read-stagger.ts'
import type { ReadVolume } from '../../../usecases/devices/read-volume.ts'
import type { SetStagger } from '../../../usecases/devices/set-stagger.ts'
import type { SetVolume } from '../../../usecases/devices/set-volume.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import { byDeviceId, byUnitId, DeviceVolume, Stagger, StaggerWish, VolumeWish } from '../contracts/volume.ts'
import { valueOf } from '../refusal.ts'

export const volumeRoutes =
  (d: { read: ReadVolume; set: SetVolume; stagger: SetStagger; readStagger: ReadStagger }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/devices/:id/volume',
      { schema: { querystring: noQuery, params: byDeviceId, response: { 200: DeviceVolume } } },
      async (request) => valueOf(await d.read(personOf(request), request.params.id)),
    )
    app.put(
      '/api/v1/devices/:id/volume',
      {
        schema: {
          querystring: noQuery,
          params: byDeviceId,
          body: VolumeWish,
          response: { 200: DeviceVolume },
        },
      },
      async (request) => valueOf(await d.set(personOf(request), request.params.id, request.body)),
    )
    app.get(
      '/api/v1/units/:id/stagger',
      { schema: { querystring: noQuery, params: byUnitId, response: { 200: Stagger } } },
      async (request) => ({ items: valueOf(await d.readStagger(personOf(request), request.params.id)) }),
    )
    app.put(
      '/api/v1/units/:id/stagger',
      { schema: { querystring: noQuery, params: byUnitId, body: StaggerWish, response: { 200: Stagger } } },
      async (request) => ({
        items: valueOf(await d.stagger(personOf(request), request.params.id, request.body)),
      }),
    )
  }
