/** Constant message, fields beside it. info: an officer might ask; warn: healed itself; error: somebody must act. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The newest lines that were written, oldest first; at most as many as asked for. */
export type ReadLog = (lines: number) => Promise<string[]>
