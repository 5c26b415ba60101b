/** Reads a square code out of a camera's picture: by the browser where it can, else by a decoder loaded for it. */

/** The text of a code in the picture as it is now; undefined when there is none. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | undefined>

export const openReader = async (): Promise<ReadCode> => (await browsersOwn()) ?? (await decoder())

/** Of the Shape Detection API, as far as it is used here; TypeScript does not know it. */
interface Detector {
  detect(image: HTMLVideoElement): Promise<readonly { rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const browsersOwn = async (): Promise<ReadCode | undefined> => {
  const Detector = Reflect.get(globalThis, 'BarcodeDetector') as DetectorClass | undefined
  // Some browsers have the class without the part of the system that it needs.
  if (Detector === undefined || !(await Detector.getSupportedFormats()).includes('qr_code')) return undefined
  const detector = new Detector({ formats: ['qr_code'] })
  return async (video) => (await detector.detect(video))[0]?.rawValue
}

/** Longest side that is looked at: a label fills a good part of the picture, and old phones have to keep up. */
const looked = 720

const decoder = async (): Promise<ReadCode> => {
  const { decodeQR } = await import('qr/decode.js')
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('this browser draws no pictures')
  return (video) => {
    const scale = Math.min(1, looked / Math.max(video.videoWidth, video.videoHeight, 1))
    const width = Math.round(video.videoWidth * scale)
    const height = Math.round(video.videoHeight * scale)
    if (width === 0 || height === 0) return Promise.resolve(undefined)
    context.canvas.width = width
    context.canvas.height = height
    context.drawImage(video, 0, 0, width, height)
    try {
      return Promise.resolve(decodeQR(context.getImageData(0, 0, width, height)))
    } catch {
      // Its way of saying that it sees no code, and codes half seen are no different.
      return Promise.resolve(undefined)
    }
  }
}
