import type { Execute } from './executor.ts'

/**
 * Starts the machine anew where a command for it was configured, else this program: it ends, and its supervisor starts
 * it again. The process that comes back tells which of them happened.
 */
export const makeReboot =
  (d: {
    /** Resolves once the machine has agreed; rejects when it did not. */
    readonly rebootMachine: (() => Promise<void>) | undefined
    readonly restartAgent: () => void
  }): Execute<'reboot'> =>
  async (_, { started }) => {
    await started()
    if (d.rebootMachine === undefined) d.restartAgent()
    else await d.rebootMachine()
    return undefined
  }
