import { fromBase64 } from '@nguon/protocol/bytes'
import type { Trust } from '@nguon/protocol/messages/trust'
import { readStatement, type StatementRead } from '@nguon/protocol/statement'

export interface ToSign {
  readonly payloadType: string
  /** Base64 of the very bytes that the signature will cover. */
  readonly payload: string
}

/** What a browser puts into words. The root is renewed away from the hub, on the command line alone. */
export type Signable = Exclude<StatementRead, { about: 'root' }>

export type Reading = { ok: true; statement: Signable } | { ok: false; problem: 'unreadable' | 'otherHub' }

/**
 * Nothing may be signed but what was read whole, can be shown and is of this hub. `base` is the list of delegations that
 * this browser verified itself, against which a new one is told as what it changes.
 */
export const readToSign = (toSign: ToSign, hubId: string, base: Trust | null): Reading => {
  const statement = statementOf(toSign, base)
  if (statement === undefined || statement.about === 'root') return { ok: false, problem: 'unreadable' }
  return statement.hub === hubId ? { ok: true, statement } : { ok: false, problem: 'otherHub' }
}

const statementOf = ({ payloadType, payload }: ToSign, base: Trust | null): StatementRead | undefined => {
  try {
    const read = readStatement(payloadType, fromBase64(payload), base ?? undefined)
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}
