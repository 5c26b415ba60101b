/** An answer that never ends, behind the same door as every other: for whoever loses it half-way. */
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { buildApp } from '../../../server/adapters/http/app.ts'
import type { Hub } from './hub.ts'

export const serveEndless = async (hub: Hub) => {
  const app = await buildApp({
    version: '0',
    identify: hub.people.identify,
    plugins: [
      (made) => void made.get('/api/v1/endless', async (_, reply) => reply.send(Readable.from(drops()))),
    ],
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    download: (cookie: string) =>
      fetch(`${address}/api/v1/endless`, { headers: { cookie: `nguon_session=${cookie}` } }),
    stop: () => app.close(),
  }
}

/** When it was cut off, UTC ms. */
export const cutOff = (answer: Response): Promise<number> =>
  answer.text().then(
    () => Promise.reject(new Error('an endless answer came to its end')),
    () => Date.now(),
  )

async function* drops() {
  for (;;) {
    yield 'giọt '
    await pause(50)
  }
}
