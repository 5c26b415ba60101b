import type { ReadLog } from '../../ports/log.ts'
import type { Execute } from './executor.ts'
import type { Upload } from './upload.ts'

/** Brings the newest lines of the box's own log to the hub. */
export const makeSendLog =
  (d: {
    readonly readLog: ReadLog
    readonly pack: (text: string) => Promise<Uint8Array>
    readonly upload: Upload
  }): Execute<'log'> =>
  async ({ lines }, { command, started }) => {
    await started()
    const text = (await d.readLog(lines)).map((line) => `${line}\n`).join('')
    return d.upload(command, { bytes: await d.pack(text), mediaType: 'application/gzip' })
  }
