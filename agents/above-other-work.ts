/**
 * A start waits for no other program's turn: the agent, and what it starts, goes before ordinary work. It needs a
 * hundredth of a core, so nobody misses it. False where the system does not allow it (docs/operations.md).
 */
import { constants, setPriority } from 'node:os'

export const goBeforeOtherWork = (): boolean => {
  try {
    setPriority(constants.priority.PRIORITY_HIGH)
    return true
  } catch {
    return false
  }
}
