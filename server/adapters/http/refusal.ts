/** Carries a use case's refusal out of a route, where it becomes problem+json. */
import type { Outcome, RefusalParams } from '../../domain/outcome.ts'
import type { RefusedCode } from '../../domain/refused-codes.ts'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusedCode
  readonly params: RefusalParams

  constructor(code: RefusedCode, params: RefusalParams = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** The value of an outcome; throws its refusal. */
export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Refusal(outcome.code, outcome.params)
  return outcome.value
}
