/** What a file must be to be what a command asked for: a device's word for its type is not enough. */
import type { UploadKind } from '@nguon/protocol/messages/command'

const beginnings: readonly { kind: UploadKind; mediaType: string; bytes: readonly number[] }[] = [
  { kind: 'capture', mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: 'capture', mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'log', mediaType: 'application/gzip', bytes: [0x1f, 0x8b, 0x08] },
]

export const uploadMediaTypes: readonly string[] = beginnings.map(({ mediaType }) => mediaType)

export const isUploadOf = (kind: UploadKind, mediaType: string, content: Uint8Array): boolean =>
  beginnings.some(
    (b) => b.kind === kind && b.mediaType === mediaType && b.bytes.every((byte, n) => content[n] === byte),
  )
