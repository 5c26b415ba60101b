/** The program before the one that the head names: all there is to follow when a box restarts before the new one came. */
import { compareVersions } from '@nguon/protocol/accept/head'
import { acceptProgram } from '@nguon/protocol/accept/program'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { Envelope } from '@nguon/protocol/envelope'
import type { Head } from '@nguon/protocol/messages/head'
import type { Program } from '@nguon/protocol/messages/program'
import * as z from 'zod'

export const acceptOlderProgram = async (
  context: DeviceContext,
  bytes: Uint8Array,
  head: Extract<Head, { status: 'active' }>,
  sha256: string,
): Promise<Program | undefined> => {
  // Its version is read from its own signed bytes; everything else is checked as for a current one.
  for (const version of versionsIn(bytes)) {
    const accepted = await acceptProgram(context, bytes, {
      ...head,
      ...version,
      program: { sha256, bytes: bytes.length },
    })
    if (accepted.ok && compareVersions(accepted.value, head) < 0) return accepted.value
  }
  return undefined
}

const Versioned = z.object({ epoch: z.number(), version: z.number() })

const versionsIn = (bytes: Uint8Array): z.infer<typeof Versioned>[] => {
  try {
    const { payload } = Envelope.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return [
      Versioned.parse(
        JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (c) => c.charCodeAt(0)))),
      ),
    ]
  } catch {
    return []
  }
}
