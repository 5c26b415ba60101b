/** Every signed message, in the order of their flow: for the generated documentation and the golden tests. */
import { bindingMessage } from './binding.ts'
import { commandMessage } from './command.ts'
import { commandResultMessage } from './command-result.ts'
import { emergencyMessage } from './emergency.ts'
import { headMessage } from './head.ts'
import { heartbeatMessage } from './heartbeat.ts'
import { hubCaMessage } from './hub-ca.ts'
import { hubStatusMessage } from './hub-status.ts'
import { journalSealMessage } from './journal.ts'
import { manifestMessage } from './manifest.ts'
import type { Message } from './message.ts'
import { overrideMessage } from './override.ts'
import { policyMessage } from './policy.ts'
import { presenceMessage, telemetryMessage } from './presence.ts'
import { probeEchoMessage, probeMessage } from './probe.ts'
import { programMessage } from './program.ts'
import { rootMessage } from './root.ts'
import { trustMessage, trustPointerMessage } from './trust.ts'
import { watermarkMessage } from './watermark.ts'

export const everyMessage: readonly Message<unknown>[] = [
  rootMessage,
  trustMessage,
  trustPointerMessage,
  hubCaMessage,
  bindingMessage,
  policyMessage,
  manifestMessage,
  overrideMessage,
  programMessage,
  headMessage,
  emergencyMessage,
  commandMessage,
  commandResultMessage,
  presenceMessage,
  telemetryMessage,
  heartbeatMessage,
  probeMessage,
  probeEchoMessage,
  journalSealMessage,
  watermarkMessage,
  hubStatusMessage,
]
