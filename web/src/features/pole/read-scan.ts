/** What a square code, or what somebody typed, means here. */

export type Scanned =
  /** A box, by the link on its label. */
  | { readonly kind: 'claim'; readonly claim: string }
  /** The text that the box itself has to read: it holds the secret and leads nowhere. */
  | { readonly kind: 'boxText' }
  | { readonly kind: 'other' }

/** The path alone decides: one hub is reached by several names, and a claim of another hub is unknown here anyway. */
export const readScan = (text: string): Scanned => {
  const trimmed = text.trim()
  if (trimmed.startsWith('NGUON1*')) return { kind: 'boxText' }
  const [, claim] = link.exec(trimmed) ?? []
  return claim === undefined ? { kind: 'other' } : { kind: 'claim', claim: claim.toLowerCase() }
}

const link = /^https?:\/\/[^/\s]+\/cot\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i
