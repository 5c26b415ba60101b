import { Sha256Hex } from '@nguon/protocol/hash'
import { z } from 'zod'
import type { BlobStore } from '../../../ports/blob-store.ts'
import type { MediaLibrary } from '../../../ports/media-library.ts'
import type { AuthenticateDevice } from '../../../usecases/devices/authenticate-device.ts'
import type { MayFetch } from '../../../usecases/devices/may-fetch.ts'
import type { AppPlugin } from '../app-type.ts'
import { readRange } from '../byte-range.ts'
import { noQuery } from '../contracts/nothing.ts'
import { deviceOf } from '../device-signature.ts'
import { Refusal } from '../refusal.ts'

/** Documents and media by hash, each device only what is meant for it. A broken fetch goes on where it stopped (metered 4G). */
export const deviceBlobRoutes =
  (d: {
    authenticate: AuthenticateDevice
    mayFetch: MayFetch
    blobs: Pick<BlobStore, 'find'>
    media: MediaLibrary
  }): AppPlugin =>
  (app) => {
    app.get(
      '/device/v1/blobs/:sha256',
      { schema: { hide: true, querystring: noQuery, params: z.strictObject({ sha256: Sha256Hex }) } },
      async (request, reply) => {
        const device = await deviceOf(request, d.authenticate)
        const { sha256 } = request.params
        // Whether it lies here is not told either.
        if (!(await d.mayFetch(device.id, sha256))) throw new Refusal('request.notFound')
        const blob = await d.blobs.find(sha256)
        const document = typeof blob?.body === 'string' ? Buffer.from(blob.body) : undefined
        const bytes = document?.length ?? (await d.media.size(sha256))
        if (bytes === undefined) throw new Refusal('request.notFound')
        void reply
          .type(blob?.mediaType ?? 'application/octet-stream')
          .header('etag', `"${sha256}"`)
          .header('cache-control', 'private, max-age=31536000, immutable')
          .header('accept-ranges', 'bytes')
        const range = readRange(request.headers.range, bytes)
        if (range === 'unsatisfiable')
          return reply.code(416).header('content-range', `bytes */${bytes}`).send()
        const { first, last } = range ?? { first: 0, last: bytes - 1 }
        void reply.header('content-length', last - first + 1)
        if (range) void reply.code(206).header('content-range', `bytes ${first}-${last}/${bytes}`)
        return reply.send(document?.subarray(first, last + 1) ?? d.media.read(sha256, { first, last }))
      },
    )
  }
