// The floor of TLS in Node: a server that keeps connections and does nothing with them.
import { createServer } from 'node:tls'

const { cert, key } = JSON.parse(process.argv[2])
const server = createServer({ cert, key }, (socket) => {
  socket.on('error', () => socket.destroy())
  // What the crowd waits for: two answers.
  socket.on('data', () => socket.write(Buffer.from([0x20, 2, 0, 0])))
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send({ port: server.address().port }),
)
process.on('disconnect', () => process.exit(0))
