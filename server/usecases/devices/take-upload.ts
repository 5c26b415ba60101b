/** A device brings the picture or log that a command asked it for. */
import { sha256Hex } from '@nguon/protocol/hash'
import { UploadKind } from '@nguon/protocol/messages/command'
import { uploadMaxBytes, uploadWindowMs } from '@nguon/protocol/messages/upload'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import { isUploadOf } from '../../domain/upload.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { UploadFolder } from '../../ports/upload-folder.ts'

export type TakeUpload = (
  device: DeviceRecord,
  file: {
    readonly command: string
    readonly sha256: string
    readonly mediaType: string
    readonly bytes: Uint8Array
  },
) => Promise<Outcome<undefined>>

/** Where the bytes of a command's file lie: named by their hash, so that two of them never overwrite each other. */
export const uploadName = ({ command, sha256 }: { command: string; sha256: string }): string =>
  `${command}.${sha256}`

/** The same file twice is taken once: its answer may have been lost. */
export const makeTakeUpload =
  (d: { stores: Stores; uploads: UploadFolder; now: Now }): TakeUpload =>
  async (device, { command, sha256, mediaType, bytes }) => {
    const given = await d.stores.commands.find(command)
    const kind = UploadKind.safeParse(given?.order.kind)
    const [line] = given ? await d.stores.commands.atDevices([command], device.id) : []
    const now = d.now()
    if (!given || !kind.success || !line || now > given.issuedAt + uploadWindowMs)
      return refused('upload.notAsked')
    if (bytes.length > uploadMaxBytes[kind.data]) return refused('request.tooLarge')
    if (sha256Hex(bytes) !== sha256) return refused('upload.wrongHash')
    if (!isUploadOf(kind.data, mediaType, bytes)) return refused('upload.wrongType')
    const before = await d.stores.commands.file(command, device.id)
    if (before !== undefined) return before.sha256 === sha256 ? done(undefined) : refused('upload.repeated')
    // The device has said how it ended: it owes nothing more.
    if (line.outcome !== undefined && line.outcome.outcome !== 'started') return refused('upload.notAsked')
    const file = { command, device: device.id, mediaType, sha256, bytes: bytes.length, at: now }
    await d.uploads.keep(uploadName(file), bytes)
    if (await d.stores.commands.keepFile(file)) return done(undefined)
    // Another one came in the same moment and stands.
    const stands = await d.stores.commands.file(command, device.id)
    if (stands?.sha256 === sha256) return done(undefined)
    await d.uploads.remove(uploadName(file))
    return refused('upload.repeated')
  }

/** Those that came before `before`: bytes first, so that no row outlives its file unnoticed. */
export const makeForgetUploads =
  (d: { stores: Stores; uploads: UploadFolder }) =>
  async (before: number, limit: number): Promise<number> => {
    const files = await d.stores.commands.filesBefore(before, limit)
    for (const file of files) {
      await d.uploads.remove(uploadName(file))
      await d.stores.commands.forgetFile(file)
    }
    return files.length
  }
