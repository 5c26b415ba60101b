/** Structured log lines: a constant message, fields beside it; never secrets or sound. pino fits it as it is. */
export interface Log {
  debug(fields: object, message: string): void
  /** An officer might ask about it. */
  info(fields: object, message: string): void
  /** It healed itself. */
  warn(fields: object, message: string): void
  /** Somebody must act. */
  error(fields: object, message: string): void
}
