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
  close: async () => {
    await d.chromium?.close()
    await d.page.close()
  },
})
