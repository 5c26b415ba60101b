/**
 * A socket as aedes sees it: packet lengths are checked before a byte reaches the parser, one that says too much is read
 * more slowly, and `writableLength` tells how much the client has not taken yet, so that a frozen one can be dropped
 * instead of delaying everybody.
 */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { makeBucket, type Bucket, type Rate } from './bucket.ts'
import { makeFrameWatch, type FrameLimits } from './frame-watch.ts'

export interface ConnectionLimits extends FrameLimits {
  /** Packets of one connection. Nothing is lost of what it says beyond that: it waits in the sender. */
  readonly packets: Rate
}

/** protocol.md: below this, one frozen subscriber made the broker wait for it up to 60 s. */
const socketHighWaterMark = 1_048_576

export const guardConnection = (
  socket: Socket,
  limits: ConnectionLimits,
  told: { readonly tooLarge: () => void; readonly slowedDown: () => void },
) => {
  const watch = makeFrameWatch(limits)
  let pace: Bucket | undefined
  let resting: NodeJS.Timeout | undefined

  const rest = (ms: number): void => {
    told.slowedDown()
    socket.pause()
    resting = setTimeout(() => {
      resting = undefined
      socket.resume()
    }, ms)
  }

  const stream = new Duplex({
    writableHighWaterMark: socketHighWaterMark,
    read: () => {
      if (resting === undefined) socket.resume()
    },
    write: (chunk: Uint8Array, _encoding, done) => void socket.write(chunk, done),
    writev: (chunks, done) =>
      void socket.write(Buffer.concat(chunks.map((c) => c.chunk as Uint8Array)), done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      clearTimeout(resting)
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk) => {
    if (!watch.accepts(chunk)) {
      told.tooLarge()
      stream.destroy()
      return
    }
    if (!stream.push(chunk)) socket.pause()
    const wait = pace?.spend(watch.takeCount(), performance.now()) ?? 0
    if (wait > 0 && resting === undefined) rest(wait)
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  return {
    stream,
    /** `paced`: not for the hub itself, which speaks for everybody. */
    loggedIn: ({ paced }: { paced: boolean }): void => {
      watch.loggedIn()
      watch.takeCount()
      if (paced) pace = makeBucket(limits.packets, performance.now())
    },
  }
}
