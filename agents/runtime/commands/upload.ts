import { setTimeout as wait } from 'node:timers/promises'
import { sha256Hex } from '@nguon/protocol/hash'
import type { CommandOutcome } from '@nguon/protocol/messages/command-result'
import { HubAnswered, type Hub, type UploadType } from '../../ports/hub.ts'

export type Upload = (
  command: string,
  file: { readonly bytes: Uint8Array; readonly mediaType: UploadType },
) => Promise<CommandOutcome>

/** A line that breaks is tried again, a hub that says no is believed. */
const pausesMs = [1_000, 5_000, 15_000] as const

/** Brings a file to the hub; `done` once the hub has it. */
export const makeUpload =
  (d: { readonly hub: Pick<Hub, 'upload'> }): Upload =>
  async (command, { bytes, mediaType }) => {
    const sha256 = sha256Hex(bytes)
    for (let attempt = 0; ; attempt += 1)
      try {
        await d.hub.upload(command, { sha256, bytes, mediaType })
        return { outcome: 'done', details: { upload: { sha256, bytes: bytes.length } } }
      } catch (error) {
        const pause = pausesMs[attempt]
        const final = error instanceof HubAnswered && error.status < 500
        if (final || pause === undefined) throw new Error(`upload: ${reasonOf(error)}`, { cause: error })
        await wait(pause)
      }
  }

const reasonOf = (error: unknown): string =>
  error instanceof HubAnswered ? error.code : error instanceof Error ? error.message : String(error)
