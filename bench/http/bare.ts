/** A bare Fastify route in a process of its own: the floor that the hub's requests are held against. */
import Fastify from 'fastify'

const app = Fastify({ logger: false })
const answer: unknown = JSON.parse(process.argv[2] ?? '{}')
app.get('/answer', async () => answer)
const url = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ type: 'ready', url })
process.on('disconnect', () => process.exit(0))
