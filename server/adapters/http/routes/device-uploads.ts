import type { FastifyRequest } from 'fastify'
import { Sha256Hex } from '@nguon/protocol/hash'
import { captureMaxBytes } from '@nguon/protocol/messages/upload'
import { z } from 'zod'
import { uploadMediaTypes } from '../../../domain/upload.ts'
import type { DeviceRecord } from '../../../ports/devices.ts'
import type { AuthenticateDevice } from '../../../usecases/devices/authenticate-device.ts'
import type { TakeUpload } from '../../../usecases/devices/take-upload.ts'
import type { App, AppPlugin } from '../app-type.ts'
import { deviceOf } from '../device-signature.ts'
import { Refusal, valueOf } from '../refusal.ts'

/** Who asks is known before a byte of the file is read: a stranger must not fill the hub's memory. */
export const deviceUploadRoutes =
  (d: { authenticate: AuthenticateDevice; take: TakeUpload }): AppPlugin =>
  async (app) => {
    const senders = new WeakMap<FastifyRequest, DeviceRecord>()
    // In a scope of its own: nowhere else are such bodies taken.
    await app.register(async (scope: App) => {
      scope.addContentTypeParser([...uploadMediaTypes], { parseAs: 'buffer' }, (_, body, done) =>
        done(null, body),
      )
      scope.post(
        '/device/v1/uploads/:command',
        {
          bodyLimit: captureMaxBytes,
          schema: {
            hide: true,
            querystring: z.strictObject({ sha256: Sha256Hex }),
            params: z.strictObject({ command: z.uuid() }),
          },
          onRequest: async (request) => {
            senders.set(request, await deviceOf(request, d.authenticate))
          },
        },
        async (request, reply) => {
          const device = senders.get(request)
          if (device === undefined || !(request.body instanceof Uint8Array))
            throw new Refusal('upload.wrongType')
          valueOf(
            await d.take(device, {
              command: request.params.command,
              sha256: request.query.sha256,
              mediaType: request.headers['content-type'] ?? '',
              bytes: request.body,
            }),
          )
          return reply.code(204).send()
        },
      )
    })
  }
