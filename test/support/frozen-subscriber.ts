/** A client that logs in, subscribes and then never reads again. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import mqttPacket from 'mqtt-packet'

export const frozenSubscriber = async (d: {
  port: number
  device: { readonly device: string; readonly password: string }
  topic: string
}): Promise<Socket> => {
  const socket = connect(d.port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(
    mqttPacket.generate({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: 45,
      clientId: d.device.device,
      username: d.device.device,
      password: Buffer.from(d.device.password),
    }),
  )
  await once(socket, 'data')
  const subscriptions = [{ topic: d.topic, qos: 1 as const }]
  socket.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions }))
  await once(socket, 'data')
  socket.pause()
  return socket
}
