/** Constant message, fields beside it. info: an officer might ask; warn: healed itself; error: somebody must act. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
