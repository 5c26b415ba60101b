/** A TCP proxy that holds every piece back by a delay with jitter, each way its own; order is kept, as TCP keeps it. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Way {
  readonly delayMs: number
  /** Uniform, ± ms. */
  readonly jitterMs: number
}

export const startJitteryLink = async (d: {
  readonly port: () => number
  readonly up: Way
  readonly down: Way
  readonly random: () => number
}) => {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: '127.0.0.1', port: d.port(), noDelay: true })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    carry(near, far, d.up, d.random)
    carry(far, near, d.down, d.random)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const carry = (from: Socket, to: Socket, { delayMs, jitterMs }: Way, random: () => number): void => {
  let last = 0
  from.on('data', (piece) => {
    last = Math.max(last, performance.now() + delayMs + jitterMs * (2 * random() - 1))
    setTimeout(() => to.write(piece), last - performance.now())
  })
}
