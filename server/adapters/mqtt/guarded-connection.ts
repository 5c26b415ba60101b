/**
 * A socket as aedes sees it: packet lengths are checked before a byte reaches the parser, and `writableLength` tells how
 * much the client has not taken yet, so that a frozen one can be dropped instead of delaying everybody.
 */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { makeFrameWatch, type FrameLimits } from './frame-watch.ts'

/** protocol.md: below this, one frozen subscriber made the broker wait for it up to 60 s. */
const socketHighWaterMark = 1_048_576

export const guardConnection = (socket: Socket, limits: FrameLimits, onTooLarge: () => void) => {
  const watch = makeFrameWatch(limits)
  const stream = new Duplex({
    writableHighWaterMark: socketHighWaterMark,
    read: () => void socket.resume(),
    write: (chunk: Uint8Array, _encoding, done) => void socket.write(chunk, done),
    writev: (chunks, done) =>
      void socket.write(Buffer.concat(chunks.map((c) => c.chunk as Uint8Array)), done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk) => {
    if (!watch.accepts(chunk)) {
      onTooLarge()
      stream.destroy()
    } else if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  return { stream, loggedIn: watch.loggedIn }
}
