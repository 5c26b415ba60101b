import { DeviceId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { UploadFolder } from '../../../ports/upload-folder.ts'
import type { ListCommands, ReadCommand, ReadCommandFile } from '../../../usecases/devices/read-commands.ts'
import type { SendCommand } from '../../../usecases/devices/send-command.ts'
import { uploadName } from '../../../usecases/devices/take-upload.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { Command, CommandPage, CommandQuery, commandView, NewCommand } from '../contracts/commands.ts'
import { noQuery } from '../contracts/nothing.ts'
import { Refusal, valueOf } from '../refusal.ts'

export interface CommandRoutes {
  readonly send: SendCommand
  readonly list: ListCommands
  readonly read: ReadCommand
  readonly readFile: ReadCommandFile
  readonly uploads: UploadFolder
}

export const commandRoutes =
  (d: CommandRoutes): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/commands',
      { schema: { querystring: noQuery, body: NewCommand, response: { 200: Command } } },
      async (request) => {
        const { deviceId, unitId, order } = request.body
        const target = deviceId !== undefined ? { device: deviceId } : unitId && { unit: unitId }
        if (target === undefined) throw new Refusal('request.invalid', { field: 'deviceId' })
        return commandView(valueOf(await d.send(personOf(request), target, order)))
      },
    )
    app.get(
      '/api/v1/commands',
      { schema: { querystring: CommandQuery, response: { 200: CommandPage } } },
      async (request) => {
        const { deviceId, before } = request.query
        const { items, next } = valueOf(await d.list(personOf(request), { device: deviceId, before }))
        return { items: items.map(commandView), next }
      },
    )
    app.get(
      '/api/v1/commands/:id',
      {
        schema: {
          querystring: noQuery,
          params: z.strictObject({ id: z.uuid() }),
          response: { 200: Command },
        },
      },
      async (request) => commandView(valueOf(await d.read(personOf(request), request.params.id))),
    )
    app.get(
      '/api/v1/commands/:id/devices/:device/file',
      {
        schema: {
          description: 'The picture (PNG, JPEG) or log (gzip) that the device brought; kept for 30 days.',
          querystring: noQuery,
          params: z.strictObject({ id: z.uuid(), device: DeviceId }),
        },
      },
      async (request, reply) => {
        const { id, device } = request.params
        const file = valueOf(await d.readFile(personOf(request), id, device))
        const found = await d.uploads.read(uploadName(file))
        if (found === undefined) throw new Refusal('request.notFound')
        void reply
          .type(file.mediaType)
          .header('etag', `"${file.sha256}"`)
          .header('cache-control', 'private, no-cache')
          .header('content-length', found.bytes)
        if (file.kind === 'log')
          void reply.header('content-disposition', `attachment; filename="log-${id}.jsonl.gz"`)
        return reply.send(found.content)
      },
    )
  }
