/**
 * Files that a device brings to the hub because a command asked for them: `POST /device/v1/uploads/{command}?sha256=…`,
 * a signed request. The hash stands in the signed path, so the signature covers the bytes too.
 */
import type { UploadKind } from './command.ts'

/** PNG or JPEG. */
export const captureMaxBytes = 2 * 1024 * 1024
/** Gzipped lines of JSON. */
export const logMaxBytes = 1024 * 1024

export const uploadMaxBytes: Readonly<Record<UploadKind, number>> = {
  capture: captureMaxBytes,
  log: logMaxBytes,
}

/** A slow line may need this long after the command was given; then nobody waits for its file any more. */
export const uploadWindowMs = 15 * 60_000

export const uploadPath = (command: string, sha256: string): string =>
  `/device/v1/uploads/${command}?sha256=${sha256}`
