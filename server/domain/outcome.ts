/** What a use case answers: its value, or a refusal that a person can act on. Failures and bugs are thrown. */
import type { RefusedCode } from './refused-codes.ts'

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: RefusedCode; readonly params: RefusalParams }

/** Values that the message of the code mentions, such as `{max: 5000}`. */
export type RefusalParams = Readonly<Record<string, string | number>>

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const refused = (code: RefusedCode, params: RefusalParams = {}) =>
  ({ ok: false, code, params }) as const
