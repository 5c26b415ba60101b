/** The certificate authority of the hub's own: the one that vouches for its ports now, and those that are to follow it. */
export interface OwnCa {
  readonly shown: () => CaCertificate
  /** Makes another one and keeps its key. It vouches for nothing until boxes were told of it. */
  readonly make: () => Promise<CaCertificate>
  /** Its key is here. */
  readonly holds: (der: Uint8Array) => Promise<boolean>
  /** What boxes were told has changed: shows at once what is due. */
  readonly follow: () => Promise<unknown>
}

export interface CaCertificate {
  readonly pem: string
  readonly der: Uint8Array
  /** SHA-256 hex of the DER. */
  readonly fingerprint: string
  /** UTC ms. */
  readonly notBefore: number
  readonly notAfter: number
}
