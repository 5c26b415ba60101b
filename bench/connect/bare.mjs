// The floor in Node: a server, plain or of TLS, that keeps connections and does nothing with them.
import { createServer as createPlain } from 'node:net'
import { createServer as createSecure } from 'node:tls'

const certificate = JSON.parse(process.argv[2])
// What the crowd waits for: CONNACK to its CONNECT, SUBACK to its SUBSCRIBE, PUBACK to its presence.
const answers = { 1: [0x20, 2, 0, 0], 8: [0x90, 3, 0, 1, 1], 3: [0x40, 2, 0, 2] }
const serve = (socket) => {
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    const answer = answers[chunk[0] >> 4]
    if (answer !== undefined) socket.write(Buffer.from(answer))
  })
}
const server = certificate === null ? createPlain(serve) : createSecure(certificate, serve)
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send({ port: server.address().port }),
)
process.on('disconnect', () => process.exit(0))
