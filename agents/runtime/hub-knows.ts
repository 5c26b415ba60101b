/**
 * What the hub is known to know: that it hears heartbeats, and of which session and journal it has answered a presence.
 * Nothing shorter than all is said to a hub that might take it for something else.
 */
import type { JournalId } from '@nguon/protocol/ids'
import { heartbeatMessage } from '@nguon/protocol/messages/heartbeat'

interface Named {
  readonly session: string
  readonly journal: JournalId
}

const keptQuestions = 8

export const makeHubKnows = (mono: () => number) => {
  const asked = new Map<string, Named & { at: number }>()
  let hears = false
  let known: Named | undefined
  return {
    asking: (nonce: string, named: Named): void => {
      asked.set(nonce, { ...named, at: mono() })
      if (asked.size > keptQuestions) asked.delete([...asked.keys()][0] ?? nonce)
    },
    /** When this nonce was sent, monotonic ms; each is worth one echo. */
    answered: (nonce: string): number | undefined => {
      const question = asked.get(nonce)
      asked.delete(nonce)
      known = question ?? known
      return question?.at
    },
    /** The first start that was heard of; what it has answered may have been heard before. */
    met: (names: readonly string[]): void => {
      hears = names.includes(heartbeatMessage.name)
    },
    /** Another start: it may be another release, or one from a backup. What the one before was asked counts no more. */
    begunAnew: (names: readonly string[]): void => {
      hears = names.includes(heartbeatMessage.name)
      known = undefined
      asked.clear()
    },
    understandsBeatOf: ({ session, journal }: Named): boolean =>
      hears && known?.session === session && known.journal === journal,
  }
}
