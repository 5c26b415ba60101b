import { open } from '../envelope.ts'
import { sha256Hex } from '../hash.ts'
import { toDevice } from '../ids.ts'
import type { ActiveHead } from '../messages/head.ts'
import { programMessage, type Program } from '../messages/program.ts'
import { accept, refuse, type Result } from '../result.ts'
import { resolverVersion } from '../timetable/resolve.ts'
import { delegatedKeys } from '../trust-chain.ts'
import type { DeviceContext } from './context.ts'

/** The program that an accepted head points at: the very bytes, the same version, a resolver this device knows. */
export const acceptProgram = async (
  context: DeviceContext,
  bytes: Uint8Array,
  head: ActiveHead,
): Promise<Result<Program>> => {
  if (sha256Hex(bytes) !== head.program.sha256) return refuse('wrongHash')
  const { trust, now, verify } = context
  const opened = await open(programMessage, bytes, {
    verify,
    candidates: delegatedKeys(trust, 'program', now),
  })
  if (!opened.ok) return opened
  const program = opened.value.body
  if (program.hub !== context.hub) return refuse('wrongHub')
  if (program.to !== toDevice(context.device)) return refuse('wrongAudience')
  if (program.epoch !== head.epoch || program.version !== head.version) return refuse('older')
  if (program.resolver !== resolverVersion) return refuse('unknownResolver', String(program.resolver))
  return accept(program)
}
