/** Every code this workspace can answer with; each is a key of the message catalogues. */
export const mediaErrorCodes = [
  'media.ffmpegMissing',
  'media.ffmpegFailed',
  'media.fileMissing',
  'media.notSound',
  'media.silent',
  'media.stopped',
  'speech.engineMissing',
  'speech.unknownVoice',
  'speech.rateOutOfRange',
  'speech.nothingToSay',
  'speech.sentenceFailed',
  'render.fontMissing',
  'render.badSize',
  'render.failed',
] as const

export type MediaErrorCode = (typeof mediaErrorCodes)[number]

/** `refused`: a person can mend it by giving something else. `failed`: the machine could not do it. */
export type MediaErrorKind = 'refused' | 'failed'

export type MediaErrorDetail = {
  kind: MediaErrorKind
  params?: Readonly<Record<string, string | number>>
  cause?: unknown
}

export class MediaError extends Error {
  readonly code: MediaErrorCode
  readonly kind: MediaErrorKind
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: MediaErrorCode, detail: MediaErrorDetail) {
    super(messageOf(code, detail), detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'MediaError'
    this.code = code
    this.kind = detail.kind
    this.params = detail.params ?? {}
  }
}

// The message is for logs; people read the catalogue's sentence for the code.
const messageOf = (code: MediaErrorCode, { params }: MediaErrorDetail): string =>
  params && Object.keys(params).length > 0 ? `${code} ${JSON.stringify(params)}` : code
