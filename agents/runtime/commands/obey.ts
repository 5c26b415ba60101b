import { acceptCommand } from '@nguon/protocol/accept/command'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { commandMessage, type Command } from '@nguon/protocol/messages/command'
import { commandResultMessage, type CommandOutcome } from '@nguon/protocol/messages/command-result'
import { topics } from '@nguon/protocol/topics'
import { noteRow, type Facts } from '../../core/facts.ts'
import type { Journal } from '../../ports/journal.ts'
import type { Link } from '../../ports/link.ts'
import type { Log } from '../../ports/log.ts'
import type { Refused } from '../refusals.ts'
import { execute, type Executors } from './executor.ts'

/**
 * Obeys each command once. Invariants: a stop acts in the turn in which it is understood, and telling and writing follow
 * beside it (I3); a command is noted in `facts` in that same turn, so its copy is only answered; every other kind begins
 * after its `started` row is durable.
 */
export const makeObey = (d: {
  readonly context: () => DeviceContext
  readonly stopNow: () => 'stopped' | 'nothingPlaying'
  readonly executors: Executors
  readonly facts: Facts
  readonly journal: Journal
  readonly link: Link
  readonly signer: Signer
  readonly boot: string
  readonly newId: () => string
  readonly refused: Refused
  readonly log: Log
}) => {
  /** Answers that found no line. */
  const untold = new Map<string, CommandOutcome>()

  const tell = async (command: string, outcome: CommandOutcome): Promise<void> => {
    const { hub, device, now } = d.context()
    const body = { hub, to: toEveryone, id: d.newId(), issuedAt: now, device, command, ...outcome }
    const payload = envelopeBytes(await seal(commandResultMessage, body, d.signer))
    untold.delete(command)
    if (
      !(await d.link.publish(topics.commandResult(hub, device), payload, { qos: 1 })) &&
      !untold.has(command)
    )
      untold.set(command, outcome)
  }

  const note = (command: string, kind: string, outcome: CommandOutcome): void => {
    d.facts.commands.set(command, { kind, outcome, boot: d.boot })
  }
  const write = async (command: string, kind: string, outcome: CommandOutcome): Promise<void> => {
    noteRow(d.facts, (await d.journal.append({ event: 'command', command, kind, ...outcome })).row)
  }
  const end = async (command: string, kind: string, outcome: CommandOutcome): Promise<void> => {
    note(command, kind, outcome)
    d.log.info({ command, kind, ...outcome }, 'a command was answered')
    await Promise.all([write(command, kind, outcome), tell(command, outcome)])
  }

  const carryOut = async (command: Exclude<Command, { kind: 'stop' }>): Promise<void> => {
    const { id, kind } = command
    const begun: CommandOutcome = { outcome: 'started' }
    note(id, kind, begun)
    const started = async (): Promise<void> => {
      await write(id, kind, begun)
      tell(id, begun).catch((error: unknown) => d.log.error({ err: error }, 'an answer could not be sent'))
    }
    const outcome = await execute(d.executors, command, { command: id, started }).catch((error: unknown) => {
      d.log.error({ err: error, command: id, kind }, 'a command failed')
      return failedWith(error)
    })
    if (outcome !== undefined) await end(id, kind, outcome)
  }

  const notObeyed = async (code: string, id: string | undefined): Promise<void> => {
    if (code !== 'expired' || id === undefined) return
    await tell(id, d.facts.commands.get(id)?.outcome ?? { outcome: 'expired' })
  }

  return {
    obey: async (bytes: Uint8Array): Promise<void> => {
      const accepted = await acceptCommand(d.context(), bytes)
      if (!accepted.ok) {
        d.refused(commandMessage.name, accepted.code, bytes)
        return notObeyed(accepted.code, accepted.detail)
      }
      const { head, known } = accepted.value
      const before = d.facts.commands.get(head.id)
      // Said again because the answer may have been lost; done only once.
      if (before !== undefined) return tell(head.id, before.outcome)
      if (known === undefined) return end(head.id, head.kind, { outcome: 'unsupported' })
      if (known.kind === 'stop') return end(known.id, known.kind, { outcome: d.stopNow() })
      return carryOut(known)
    },
    /** The end of a command that an earlier process began. */
    end,
    /** There is a line again. */
    connected: async (): Promise<void> => {
      for (const [command, outcome] of [...untold]) await tell(command, outcome)
    },
  }
}

const failedWith = (error: unknown): CommandOutcome => ({
  outcome: 'failed',
  reason: (error instanceof Error ? error.message : String(error)).slice(0, 200),
})
