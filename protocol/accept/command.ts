import { open, type DocumentType } from '../envelope.ts'
import { toDevice, toZone } from '../ids.ts'
import { Command, CommandHead, commandMessage } from '../messages/command.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys } from '../trust-chain.ts'
import { clockSlackMs, type DeviceContext } from './context.ts'

/** `known` is undefined when a newer hub asks for something that this release does not know. */
export interface AcceptedCommand {
  readonly head: CommandHead
  readonly known: Command | undefined
}

const anyCommand: DocumentType<CommandHead> = { ...commandMessage, schema: CommandHead }

/**
 * Fresh, for this device or one of its zones, and signed by the hub. Whether it came before is the caller's to know. The
 * detail of `expired` is the id of a command that was right in everything else.
 */
export const acceptCommand = async (
  context: DeviceContext,
  source: Uint8Array,
): Promise<Result<AcceptedCommand>> => {
  const { trust, now, verify } = context
  const opened = await open(anyCommand, source, {
    verify,
    candidates: delegatedKeys(trust, 'program', now),
  })
  if (!opened.ok) return opened
  const head = opened.value.body
  if (head.hub !== context.hub) return refuse('wrongHub')
  const mine = [toDevice(context.device), ...context.zones.map(toZone)]
  if (!mine.includes(head.to)) return refuse('wrongAudience')
  if (head.expiresAt <= now) return refuse('expired', head.id)
  if (head.issuedAt > now + clockSlackMs) return refuse('notYetValid')
  return accept({ head, known: Command.safeParse(head).data })
}
