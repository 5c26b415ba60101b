/** Secrets that the hub has to read again are sealed by a key that lies outside of the database and its backup. */
export interface Sealing {
  /** `about`: whose it is; what was sealed for one cannot be opened for another. */
  seal(secret: string, about: string): string
  /** Undefined: sealed by another key, for somebody else, or changed since. */
  open(sealed: string, about: string): string | undefined
}
