import type { Head } from '@nguon/protocol/messages/head'
import type { Silence } from './decide-play.ts'

/** Why nothing scheduled may play, the gravest reason first; undefined when it may (I4, protocol.md "Time"). */
export const silenceOf = (state: {
  readonly head: Head | undefined
  readonly hasProgram: boolean
  readonly clockTrusted: boolean
  readonly journalHealthy: boolean
  readonly now: number
}): Silence | undefined => {
  const { head } = state
  if (head?.status === 'revoked') return 'revoked'
  if (head === undefined || !state.hasProgram) return 'noProgram'
  if (!state.clockTrusted) return 'clock'
  if (head.validUntil <= state.now) return 'expired'
  return state.journalHealthy ? undefined : 'journal'
}
