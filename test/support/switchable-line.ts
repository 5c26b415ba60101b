/** The way from boxes to their broker, which leads where a test says; turning it cuts off all who are on it. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export const openLine = async () => {
  let target: number | undefined
  const on = new Set<Socket>()
  const hold = (socket: Socket, other: Socket): void => {
    on.add(socket)
    socket.on('error', () => other.destroy())
    socket.once('close', () => {
      on.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((near) => {
    if (target === undefined) return void near.destroy()
    const far = connect(target, '127.0.0.1')
    hold(near, far)
    hold(far, near)
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port: number): void => {
      target = port
      for (const socket of on) socket.destroy()
    },
    close: async (): Promise<void> => {
      target = undefined
      for (const socket of on) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
