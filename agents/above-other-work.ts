/**
 * A start waits for no other program's turn. On a busy box a timer fires up to a tenth of a second late at ordinary
 * priority, and within a millisecond under the round-robin policy that audio programs use; a mere `nice` helps little.
 * The agent needs a hundredth of a core, and Linux keeps a twentieth for others whatever real-time programs do.
 */
import { execFile } from 'node:child_process'
import { constants, setPriority } from 'node:os'

/** The lowest but some: below what a system gives its own sound servers. */
const priority = '5'

export type Standing = 'realTime' | 'high' | 'ordinary'

/** What the system allows this process to become; its children (a decoder) begin as ordinary ones. */
export const goBeforeOtherWork = async (pid: number = process.pid): Promise<Standing> => {
  if (await chrt(pid)) return 'realTime'
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGH)
    return 'high'
  } catch {
    return 'ordinary'
  }
}

/** Node has no call for it; `chrt` is part of util-linux. False when it is not there or not allowed. */
const chrt = (pid: number): Promise<boolean> =>
  new Promise((resolve) => {
    execFile('chrt', ['--reset-on-fork', '--rr', '--pid', priority, String(pid)], (error) =>
      resolve(error === null),
    )
  })
