import { comparePixels, decodePng } from '@nguon/media/render/png'
import type { Display, Frame } from '../../ports/output.ts'
import type { Chromium } from './chromium.ts'
import type { PageServer } from './page-server.ts'

/** A page as a display; with a browser of our own, one that can be looked at. */
export const makePageDisplay = (d: {
  page: PageServer
  chromium: Chromium | undefined
  idle: Frame
}): Display => ({
  show: d.page.show,
  blank: () => d.page.show(d.idle),
  watched: d.page.watched,
  equals: async (frame) => {
    if (d.chromium === undefined) return undefined
    const shot = await d.chromium.capture()
    return comparePixels(decodePng(shot), decodePng(frame.png)).equal
  },
  capture: async (largest) => {
    if (d.chromium === undefined) return undefined
    const png = await d.chromium.capture()
    if (png.length <= largest) return { mediaType: 'image/png', bytes: png }
    // A photograph is ten times smaller so, and good enough to see what hangs there.
    const jpeg = await d.chromium.capture('jpeg')
    if (jpeg.length > largest) throw new Error(`the picture is too large: ${jpeg.length} bytes`)
    return { mediaType: 'image/jpeg', bytes: jpeg }
  },
  close: async () => {
    await d.chromium?.close()
    await d.page.close()
  },
})
