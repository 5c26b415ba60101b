import { captureMaxBytes } from '@nguon/protocol/messages/upload'
import type { Output } from '../../ports/output.ts'
import type { Execute } from './executor.ts'
import type { Upload } from './upload.ts'

/** Takes a picture of the screen and brings it to the hub. */
export const makeCapture =
  (d: { readonly output: Pick<Output, 'capture'>; readonly upload: Upload }): Execute<'capture'> =>
  async (_, { command, started }) => {
    if (d.output.capture === undefined) return { outcome: 'unsupported' }
    await started()
    const picture = await d.output.capture(captureMaxBytes)
    return picture === undefined ? { outcome: 'unsupported' } : d.upload(command, picture)
  }
