/** What the browser's camera sees: a label with a square code, held still, as a film. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { toFile } from 'qrcode'

/** Makes the film in `folder`; answers the flags with which Chromium shows it for a camera. */
export const labelCamera = async (folder: string, text: string): Promise<string[]> => {
  const picture = join(folder, 'label.png')
  const film = join(folder, 'label.mjpeg')
  await toFile(picture, text, { width: 300, margin: 4, errorCorrectionLevel: 'M' })
  const { path } = await findFfmpeg()
  // As a hand holds it: not in the middle, a little turned, on something grey.
  const look = 'rotate=0.1:c=gray:ow=360:oh=360,pad=1280:720:520:140:color=gray,format=yuvj420p'
  await promisify(execFile)(path, [
    ...['-loglevel', 'error', '-y', '-loop', '1', '-i', picture, '-vf', look, '-frames:v', '20'],
    ...['-r', '20', '-f', 'mjpeg', film],
  ])
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
}
