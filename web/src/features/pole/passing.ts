/** What sending again may heal, and how long to wait before it. */
import { Problem } from '../../api/problem.ts'

/** The network, the hub's own trouble, a session that has ended: none of it says that the word was wrong. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

export const pauseMs = (failures: number): number =>
  failures === 0 ? 0 : Math.min(20_000, 1_000 * 2 ** failures)
