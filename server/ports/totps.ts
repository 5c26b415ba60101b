/** Codes of an authenticator app (RFC 6238): six digits, thirty seconds. */
export interface Totps {
  /** Base32. */
  newSecret(): string
  /** What the app reads from a QR code. */
  uri(secret: string, of: { issuer: string; userName: string }): string
  /** The time step whose code this is, among the present one and its neighbours; undefined when it is of none. */
  stepOf(secret: string, code: string, now: number): number | undefined
}
