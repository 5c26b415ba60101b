/**
 * A client of mqtt.js with a stream of our own. Its `connect` would load WebSocket, proxy and TLS for a plain
 * connection too, megabytes of a small box, so it is left to the addresses that need it.
 */
import { connect as connectPlain, isIP } from 'node:net'
import type { Writable } from 'node:stream'
import { connect, MqttClient, type IClientOptions } from 'mqtt'

/** `url`: mqtt, mqtts, ws or wss. Rejects when it is no address. */
export const openClient = async (url: string, options: IClientOptions): Promise<MqttClient> => {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  // A table of all packet numbers, made ahead, would take seven megabytes.
  const lean = { ...options, writeCache: false }
  if (protocol === 'mqtt:')
    return new MqttClient(() => connectPlain({ host, port: Number(port || 1883) }), lean)
  if (protocol === 'mqtts:') {
    const { connect: connectSecure } = await import('node:tls')
    const servername = isIP(host) === 0 ? host : ''
    const ca = options.ca === undefined ? {} : { ca: options.ca }
    return new MqttClient(() => connectSecure({ host, port: Number(port || 8883), servername, ...ca }), lean)
  }
  // With the brackets of an address of IPv6, which it would lose on the way to its WebSocket.
  const client = connect(url, { ...lean, hostname })
  joinWrites(client.stream)
  return client
}

/**
 * A packet leaves mqtt.js in up to five pieces. Sockets join them by themselves; over a WebSocket each would be a frame, a
 * TLS record and a segment of its own, half as much again of a month's bytes.
 */
const joinWrites = (stream: MqttClient['stream']): void => {
  const join: Writable['_writev'] = (pieces, done) =>
    stream._write(Buffer.concat(pieces.map(({ chunk }) => chunk as Buffer)), 'binary', done)
  Object.assign(stream, { _writev: join })
}
