/** Chromium's DevTools protocol over two pipes (`--remote-debugging-pipe`): no port that others could reach. */
import type { Readable, Writable } from 'node:stream'
import * as z from 'zod'

const Answer = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

export interface Cdp {
  /** Rejects when the browser says no, is gone, or stays silent for 10 s. */
  send(method: string, params?: object, sessionId?: string): Promise<unknown>
}

const silenceMs = 10_000

/** Messages are JSON texts, each ended by a zero byte. */
export const cdpOver = (write: Writable, read: Readable): Cdp => {
  const waiting = new Map<number, (answer: z.infer<typeof Answer>) => void>()
  let nextId = 1
  let rest: Buffer[] = []
  read.on('data', (chunk: Buffer) => {
    for (let from = 0; ;) {
      const zero = chunk.indexOf(0, from)
      if (zero < 0) {
        rest.push(chunk.subarray(from))
        return
      }
      const message = Buffer.concat([...rest, chunk.subarray(from, zero)]).toString('utf8')
      rest = []
      from = zero + 1
      const answer = Answer.safeParse(JSON.parse(message)).data
      if (answer?.id !== undefined) waiting.get(answer.id)?.(answer)
    }
  })
  read.on('error', () => undefined)
  write.on('error', () => undefined)
  const gone = () => {
    for (const answer of waiting.values()) answer({ error: { message: 'the browser is gone' } })
  }
  read.once('close', gone)

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = nextId++
        const over = (act: () => void) => {
          clearTimeout(timer)
          waiting.delete(id)
          act()
        }
        const timer = setTimeout(() => over(() => reject(new Error(`${method}: no answer`))), silenceMs)
        waiting.set(id, ({ result, error }) =>
          over(() =>
            error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
          ),
        )
        write.write(
          `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
        )
      }),
  }
}
