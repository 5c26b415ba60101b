/**
 * The first line on the hub's own way into the broker says for whom: for the hub itself, or for a stranger who came to
 * its HTTPS port and whose address the broker must know to hold the same rules against.
 */
import type { Duplex } from 'node:stream'

const longest = 80

/** `remote`: undefined for the hub itself. */
export const introduce = (remote?: string): string => (remote === undefined ? 'hub\n' : `for ${remote}\n`)

/** Calls `then` once, with what follows still unread; ends a connection that says no such line in time. */
export const readIntroduction = (
  socket: Duplex,
  patienceMs: number,
  then: (remote: string | undefined) => void,
): void => {
  let read = Buffer.alloc(0)
  const timer = setTimeout(() => socket.destroy(), patienceMs)
  socket.once('close', () => clearTimeout(timer))
  const hear = (chunk: Buffer): void => {
    read = Buffer.concat([read, chunk])
    const end = read.indexOf('\n')
    if (end < 0 && read.length < longest) return
    clearTimeout(timer)
    socket.off('data', hear)
    socket.pause()
    const line = read.subarray(0, Math.max(0, end)).toString('latin1')
    if (line !== 'hub' && !line.startsWith('for ')) return void socket.destroy()
    if (end + 1 < read.length) socket.unshift(read.subarray(end + 1))
    then(line === 'hub' ? undefined : line.slice(4))
  }
  socket.on('data', hear)
}
