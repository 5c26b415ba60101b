/** What a check found: the value, or the coded reason for refusing it. Codes are keys of the message catalogues. */
export type Result<T, Code extends string = RefusalCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code; readonly detail?: string }

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const refuse = <Code extends string>(code: Code, detail?: string) =>
  detail === undefined ? ({ ok: false, code } as const) : ({ ok: false, code, detail } as const)

/** Why a signed document was not obeyed (I6). Devices journal these; the hub shows them in words. */
export const refusalCodes = [
  'tooLarge',
  'malformed',
  'wrongType',
  'unsigned',
  'badSignature',
  'notDelegated',
  'wrongHub',
  'wrongAudience',
  'wrongHash',
  'expired',
  'notYetValid',
  'older',
  'outsideArea',
  'outsideDates',
  'unknownResolver',
  'trialRefused',
  'wrongRoot',
  'newerRoot',
] as const
export type RefusalCode = (typeof refusalCodes)[number]
