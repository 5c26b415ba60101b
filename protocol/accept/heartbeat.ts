import { open, type Envelope } from '../envelope.ts'
import { keyIdOf, type PublicKey, type Verify } from '../keys.ts'
import { heartbeatMessage, nameOfStanding, type Heartbeat, type Standing } from '../messages/heartbeat.ts'
import { accept, refuse, type Result } from '../result.ts'

/** As `acceptUplink`, of a message whose audience and sender are one name. `standing` undefined: the hub knows none. */
export const acceptHeartbeat = async (
  sender: { verify: Verify; key: PublicKey; standing: Standing | undefined },
  source: Envelope | Uint8Array,
): Promise<Result<Heartbeat>> => {
  const keyid = keyIdOf(sender.key)
  const opened = await open(heartbeatMessage, source, {
    verify: sender.verify,
    candidates: (asked) => (asked === keyid ? sender.key : undefined),
  })
  if (!opened.ok) return opened
  const beat = opened.value.body
  const isOurs = sender.standing !== undefined && beat.of === nameOfStanding(sender.standing)
  return isOurs ? accept(beat) : refuse('wrongAudience')
}
