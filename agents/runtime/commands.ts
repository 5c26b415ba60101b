import { acceptCommand } from '@nguon/protocol/accept/command'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { commandMessage, commandResultMessage, type CommandResult } from '@nguon/protocol/messages/command'
import { topics } from '@nguon/protocol/topics'
import { noteRow, type Facts } from '../core/facts.ts'
import type { Journal } from '../ports/journal.ts'
import type { Link } from '../ports/link.ts'
import type { Log } from '../ports/log.ts'
import type { Refused } from './refusals.ts'

/** Obeys each command once. The stop comes first; telling and writing follow beside it (I3). */
export const makeObey = (d: {
  readonly context: () => DeviceContext
  readonly stopNow: () => CommandResult['outcome']
  readonly facts: Facts
  readonly journal: Journal
  readonly link: Link
  readonly signer: Signer
  readonly newId: () => string
  readonly refused: Refused
  readonly log: Log
}) => {
  const tell = async (command: string, outcome: CommandResult['outcome']): Promise<void> => {
    const { hub, device, now } = d.context()
    const body = { hub, to: toEveryone, id: d.newId(), issuedAt: now, device, command, outcome }
    const payload = envelopeBytes(await seal(commandResultMessage, body, d.signer))
    await d.link.publish(topics.commandResult(hub, device), payload, { qos: 1 })
  }

  return async (bytes: Uint8Array): Promise<void> => {
    const accepted = await acceptCommand(d.context(), bytes)
    if (!accepted.ok) return d.refused(commandMessage.name, accepted.code, bytes)
    const { id } = accepted.value
    const before = d.facts.commands.get(id)
    // Said again because the answer may have been lost; done only once.
    if (before !== undefined) return tell(id, before)
    const outcome = d.stopNow()
    d.facts.commands.set(id, outcome)
    d.log.info({ command: id, outcome }, 'stop was obeyed')
    const written = d.journal
      .append({ event: 'command', command: id, outcome })
      .then(({ row }) => noteRow(d.facts, row))
    await Promise.all([written, tell(id, outcome)])
  }
}
