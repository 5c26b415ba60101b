/**
 * MQTT over WebSocket, for networks that let nothing but HTTPS out. The bytes go to the broker as they are, so its login
 * and access rules are the same; it learns the address they came from.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from '@fastify/websocket'
import type { AppPlugin } from '../app-type.ts'
import { Refusal } from '../refusal.ts'

/** As much as the broker lets a device leave unread. */
const mostUnread = 262_144

export const mqttSocketRoutes =
  (d: { connect: (remote: string) => Duplex }): AppPlugin =>
  (app) => {
    app.get(
      '/mqtt',
      {
        websocket: true,
        schema: { hide: true },
        preValidation: async (request) => {
          // Boxes name no origin; a page that does has no business here.
          if (request.headers.origin !== undefined) throw new Refusal('request.foreign')
        },
      },
      (socket, request) => join(socket, d.connect(request.ip)),
    )
  }

const join = (socket: WebSocket, broker: Duplex): void => {
  socket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data)) return socket.terminate()
    if (broker.write(data)) return
    socket.pause()
    broker.once('drain', () => socket.resume())
  })
  broker.on('data', (chunk: Buffer) => {
    if (socket.bufferedAmount > mostUnread) return void broker.destroy()
    socket.send(chunk, { binary: true })
  })
  broker.on('error', () => broker.destroy())
  broker.once('close', () => socket.terminate())
  socket.on('error', () => socket.terminate())
  socket.once('close', () => broker.destroy())
}
