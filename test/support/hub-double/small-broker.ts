/** A real broker in this process, that can be stopped and started again at its port. */
import { createServer, type AddressInfo, type Server } from 'node:net'
import { Aedes } from 'aedes'

export const makeSmallBroker = (d: {
  /** What a client published. */
  readonly hear: (topic: string, payload: Uint8Array) => Promise<void>
  readonly complain: (error: unknown) => void
}) => {
  let aedes: Aedes | undefined
  let server: Server | undefined

  return {
    publish: (
      topic: string,
      payload: Uint8Array,
      { retain = false, qos = 1 }: { retain?: boolean; qos?: 0 | 1 } = {},
    ): Promise<void> =>
      new Promise((resolve, reject) => {
        if (aedes === undefined) return reject(new Error('the broker is down'))
        aedes.publish(
          { cmd: 'publish', topic, payload: Buffer.from(payload), qos, retain, dup: false },
          (error) => (error ? reject(error) : resolve()),
        )
      }),
    /** At this port, or any free one where it is 0; resolves to the port. */
    start: async (port: number): Promise<number> => {
      const own = await Aedes.createBroker()
      aedes = own
      own.on('publish', (packet, client) => {
        if (client) d.hear(packet.topic, Buffer.from(packet.payload)).catch(d.complain)
      })
      const listening = createServer(own.handle)
      server = listening
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject)
        listening.listen(port, '127.0.0.1', resolve)
      })
      return (listening.address() as AddressInfo).port
    },
    stop: async (): Promise<void> => {
      const own = aedes
      aedes = undefined
      await new Promise<void>((resolve) => (own ? own.close(() => resolve()) : resolve()))
      await new Promise((resolve) => server?.close(resolve))
    },
  }
}
