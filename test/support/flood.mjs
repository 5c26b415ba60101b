// A stranger with one machine, as a process of its own: connections that never log in, wrong logins as fast as they are
// taken, HTTP requests sent byte by byte. Tells its parent { ready } once the slow ones stand and { tried } at the end.
import { connect } from 'node:net'

const { mqttPort, httpPort, silent, wrongLogins, slow } = JSON.parse(process.argv[2])
let stopping = false
const open = new Set()

const dial = (port, host = '127.0.0.1') => {
  const socket = connect(port, host)
  open.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => open.delete(socket))
  return socket
}

// Whoever is turned out comes back.
const stay = (port, act) => {
  if (stopping) return
  const socket = dial(port)
  socket.once('connect', () => act(socket))
  socket.once('close', () => setTimeout(() => stay(port, act), 200))
}

const crawl = (socket) => {
  socket.write('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nX-A: ')
  const timer = setInterval(() => socket.write('a'), 500)
  socket.once('close', () => clearInterval(timer))
}

const text = (value) =>
  Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), Buffer.from(value)])
const login = (n) => {
  const body = Buffer.concat([
    text('MQTT'),
    Buffer.from([4, 0xc2, 0, 45]),
    text(`guess-${n}`),
    text(`guess-${n}`),
    text('password'),
  ])
  return Buffer.concat([Buffer.from([0x10, body.length]), body])
}

const guess = (n) =>
  new Promise((resolve) => {
    const socket = dial(mqttPort)
    let answered = false
    socket.once('connect', () => socket.write(login(n)))
    socket.on('data', () => {
      answered = true
      socket.destroy()
    })
    socket.once('close', () => resolve(answered))
  })

for (let n = 0; n < silent; n += 1) stay(mqttPort, () => {})
for (let n = 0; n < slow; n += 1) stay(httpPort, crawl)

const guessAll = async () => {
  let next = 0
  let answered = 0
  const worker = async () => {
    while (next < wrongLogins && !stopping) if (await guess(next++)) answered += 1
  }
  await Promise.all(Array.from({ length: 50 }, worker))
  process.send({ tried: next, answered })
}

const wait = setInterval(() => {
  if (open.size < (silent + slow) * 0.95) return
  clearInterval(wait)
  process.send({ ready: true })
  void guessAll()
}, 50)

process.on('message', () => {
  stopping = true
  for (const socket of open) socket.destroy()
  process.exit(0)
})
process.on('disconnect', () => process.exit(0))
