/**
 * A client's stream as a broker is to see it: packet lengths are checked before a byte reaches the parser, one that says too much is read
 * more slowly, and `writableLength` tells how much the client has not taken yet, so that a frozen one can be dropped
 * instead of delaying everybody.
 */
import { Duplex } from 'node:stream'
import { Bucket, type Rate } from './bucket.ts'
import { FrameWatch, type FrameLimits } from './frame-watch.ts'

export interface ConnectionLimits extends FrameLimits {
  /** Packets of one connection. Nothing is lost of what it says beyond that: it waits in the sender. */
  readonly packets: Rate
}

/** protocol.md: below this, one frozen subscriber made the broker wait for it up to 60 s. */
const socketHighWaterMark = 1_048_576

export interface Told {
  readonly tooLarge: () => void
  readonly slowedDown: () => void
}

/** A class, because every box of a city has one: functions of each would cost more than what they know. */
export class GuardedConnection extends Duplex {
  private readonly socket: Duplex
  private readonly limits: ConnectionLimits
  private readonly told: Told
  private readonly watch: FrameWatch
  private pace: Bucket | undefined
  private resting: NodeJS.Timeout | undefined

  constructor(socket: Duplex, limits: ConnectionLimits, told: Told) {
    super({ writableHighWaterMark: socketHighWaterMark })
    this.socket = socket
    this.limits = limits
    this.told = told
    this.watch = new FrameWatch(limits)
    socket.on('data', (chunk: Uint8Array) => this.hear(chunk))
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  /** `paced`: not for the hub itself, which speaks for everybody. */
  loggedIn({ paced }: { paced: boolean }): void {
    this.watch.loggedIn()
    this.watch.takeCount()
    if (paced) this.pace = new Bucket(this.limits.packets, performance.now())
  }

  private hear(chunk: Uint8Array): void {
    if (!this.watch.accepts(chunk)) {
      this.told.tooLarge()
      this.destroy()
      return
    }
    if (!this.push(chunk)) this.socket.pause()
    const wait = this.pace?.spend(this.watch.takeCount(), performance.now()) ?? 0
    if (wait > 0 && this.resting === undefined) this.rest(wait)
  }

  private rest(ms: number): void {
    this.told.slowedDown()
    this.socket.pause()
    this.resting = setTimeout(() => {
      this.resting = undefined
      this.socket.resume()
    }, ms)
  }

  override _read(): void {
    if (this.resting === undefined) this.socket.resume()
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: Done): void {
    this.socket.write(chunk, done)
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: Done): void {
    this.socket.write(Buffer.concat(chunks.map((c) => c.chunk)), done)
  }

  override _final(done: Done): void {
    this.socket.end(done)
  }

  override _destroy(error: Error | null, done: Done): void {
    clearTimeout(this.resting)
    this.socket.destroy()
    done(error)
  }
}

type Done = (error?: Error | null) => void
