/** Slow, salted password hashes (argon2id); the parameters stand inside the hash. */
export interface Passwords {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
}
