import type { CommandOutcome } from '@nguon/protocol/messages/command-result'
import type { Facts } from '../../core/facts.ts'

/**
 * Commands that an earlier process began and did not live to end. For a reboot that is success: another start of the
 * machine tells that the machine was started anew, the same one that only this program was.
 */
export const unfinishedCommands = (
  facts: Facts,
  boot: string,
): { readonly command: string; readonly kind: string; readonly outcome: CommandOutcome }[] =>
  [...facts.commands].flatMap(([command, { kind, outcome, boot: begunIn }]) =>
    outcome.outcome === 'started' ? [{ command, kind, outcome: endOf(kind, begunIn === boot) }] : [],
  )

const endOf = (kind: string, sameBoot: boolean): CommandOutcome =>
  kind === 'reboot'
    ? { outcome: 'done', details: { reboot: sameBoot ? 'agent' : 'machine' } }
    : { outcome: 'failed', reason: 'restarted' }
