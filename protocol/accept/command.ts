import { open } from '../envelope.ts'
import { toDevice, toZone } from '../ids.ts'
import { commandMessage, type Command } from '../messages/command.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys } from '../trust-chain.ts'
import type { DeviceContext } from './context.ts'

/** A clock may lag behind the hub's by this much before a fresh command looks as if it came from the future. */
const clockSlackMs = 30_000

/** Fresh, for this device or one of its zones, and signed by the hub. Whether it came before is the caller's to know. */
export const acceptCommand = async (context: DeviceContext, source: Uint8Array): Promise<Result<Command>> => {
  const { trust, now, verify } = context
  const opened = await open(commandMessage, source, {
    verify,
    candidates: delegatedKeys(trust, 'program', now),
  })
  if (!opened.ok) return opened
  const command = opened.value.body
  if (command.hub !== context.hub) return refuse('wrongHub')
  const mine = [toDevice(context.device), ...context.zones.map(toZone)]
  if (!mine.includes(command.to)) return refuse('wrongAudience')
  if (command.expiresAt <= now) return refuse('expired')
  if (command.issuedAt > now + clockSlackMs) return refuse('notYetValid')
  return accept(command)
}
